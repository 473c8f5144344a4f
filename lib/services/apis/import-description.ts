import type { ImportReport } from '../../contracts/apis';
import type { Policy } from '../../core/model/policy';
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

/** What to do with routes that were described, wherever. */
export interface ImportOrder {
  readonly dryRun: boolean;
  readonly removeMissing: boolean;
  readonly reason?: string | undefined;
}

/** How many routes a change record names; the versions before and after have them all. */
const maxExamples = 50;

/** Merges described routes into an API, as one policy version; or only says what it would do. */
export async function importDescription(
  context: ServiceContext,
  apiId: string,
  description: ApiDescription,
  { dryRun, removeMissing, reason }: ImportOrder,
): Promise<ImportReport> {
  const plan = (policy: Policy) => planChecked(policy, apiId, description, removeMissing);
  if (dryRun) {
    const present = await readPolicy(context);
    const preview = plan(present.policy);
    requireValidPolicy(preview.policy, undefined);
    return reportOf(description, preview, { dryRun, policyVersion: present.version });
  }
  const { result, version } = await editPolicy(context, reason, ({ policy, version }) => {
    const api = findApi(policy, apiId);
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
