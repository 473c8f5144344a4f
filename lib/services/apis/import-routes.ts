import type { ImportReport } from '../../contracts/apis';
import { AppError } from '../../contracts/problem';
import type { Api } from '../../core/model/api';
import type { Policy } from '../../core/model/policy';
import { describeRoutes } from '../../openapi/describe-routes';
import { DocumentError } from '../../openapi/document-error';
import type { ApiDescription } from '../../openapi/types';
import type { ServiceContext } from '../context';
import { editPolicy } from '../policy/edit-policy';
import { indexPolicy } from '../policy/policy-index';
import { readPolicy } from '../policy/read-policy';
import { requireValidPolicy } from '../policy/require-valid-policy';
import { countOf, joinNames } from '../policy/word-lists';
import { requireNoLimits } from '../routes/require-no-limits';
import { nameRoute } from '../routes/view-route';
import { type ImportPlan, planImport } from './plan-import';
import { apiTarget, findApi } from './view-api';

interface ImportInput {
  readonly params: { readonly apiId: string };
  readonly body: {
    readonly document: unknown;
    readonly dryRun: boolean;
    readonly removeMissing: boolean;
    readonly reason?: string | undefined;
  };
}

/** How many routes a change record names; the versions before and after have them all. */
const maxExamples = 50;

/** Makes a route of every operation of an API description, as one policy version; or only says what it would do. */
export async function importRoutes(
  context: ServiceContext,
  { params, body }: ImportInput,
): Promise<ImportReport> {
  const { dryRun, removeMissing, reason } = body;
  // Whether the API exists is said before what is wrong with the document.
  const present = await readPolicy(context);
  requireHttpApi(findApi(present.policy, params.apiId));
  const description = readDocument(body.document);
  const plan = (policy: Policy) => planChecked(policy, params.apiId, description, removeMissing);
  if (dryRun) {
    const preview = plan(present.policy);
    requireValidPolicy(preview.policy, undefined);
    return reportOf(description, preview, { dryRun, policyVersion: present.version });
  }
  const { result, version } = await editPolicy(context, reason, ({ policy, version }) => {
    const api = findApi(policy, params.apiId);
    const planned = plan(policy);
    const routeCount = indexPolicy(policy).routesOf(api.id).length;
    const counts = countChanges(planned);
    const hasChanges = planned.changes.length > 0;
    return {
      policy: planned.policy,
      action: 'api.imported',
      target: apiTarget(api),
      summary: `imported "${description.title.slice(0, 200)}" into API ${api.name}: ${describeCounts(counts)}`,
      before: hasChanges ? { policyVersion: version, routeCount } : null,
      after: hasChanges
        ? {
            policyVersion: version + 1,
            routeCount: routeCount + counts.added - counts.removed,
            ...counts,
            examples: planned.changes.slice(0, maxExamples).map((c) => `${c.change} ${nameRoute(c)}`),
          }
        : null,
      result: planned,
    };
  });
  return reportOf(description, result, { dryRun, policyVersion: version });
}

function planChecked(
  policy: Policy,
  apiId: string,
  { routes: described }: ApiDescription,
  removeMissing: boolean,
): ImportPlan {
  const plan = planImport(policy, { api: findApi(policy, apiId), described, removeMissing });
  requireNoLimits(policy, plan.removed);
  return plan;
}

/** Refuses an API that an OpenAPI document cannot describe. */
export function requireHttpApi(api: Api): void {
  if (api.type === 'REST' || api.type === 'HTTP') return;
  throw new AppError(
    'conflict',
    `API ${api.name} is a ${api.type} API; OpenAPI describes REST and HTTP APIs. Add its routes one by one.`,
  );
}

function readDocument(document: unknown): ApiDescription {
  try {
    return describeRoutes(document);
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    throw new AppError('validation_failed', `Nothing was imported. In the document, ${error.message}.`, [
      { pointer: `/document${error.pointer}`, message: error.message },
    ]);
  }
}

function countChanges({ changes, unchanged }: ImportPlan) {
  const count = (kind: ImportReport['routes'][number]['change']) =>
    changes.filter((c) => c.change === kind).length;
  return { added: count('added'), changed: count('changed'), removed: count('removed'), unchanged };
}

function describeCounts({ added, changed, removed }: ReturnType<typeof countChanges>): string {
  const parts = [
    [added, 'added'],
    [changed, 'changed'],
    [removed, 'removed'],
  ] as const;
  return joinNames(
    parts.filter(([count]) => count > 0).map(([count, verb]) => `${countOf(count, 'route')} ${verb}`),
  );
}

function reportOf(
  { title, operations, warnings }: ApiDescription,
  plan: ImportPlan,
  outcome: { readonly dryRun: boolean; readonly policyVersion: number },
): ImportReport {
  return {
    ...outcome,
    title,
    operations,
    ...countChanges(plan),
    routes: [...plan.changes],
    warnings: [...warnings],
  };
}
