import { AppError } from '../../contracts/problem';
import { type Route, type RouteAccess, routeSchema } from '../../core/model/api';
import type { Policy } from '../../core/model/policy';
import { apiTarget, findApi } from '../apis/view-api';
import type { ServiceContext } from '../context';
import type { PolicyEdit } from '../policy/apply-edit';
import { isSameContent } from '../policy/content-etag';
import { editPolicy } from '../policy/edit-policy';
import { parseEntity } from '../policy/parse-entity';
import { indexPolicy } from '../policy/policy-index';
import { type PolicyInForce, readPolicy } from '../policy/read-policy';
import { requireValidPolicy } from '../policy/require-valid-policy';
import { countOf } from '../policy/word-lists';
import { filterRoutes, type RouteFilter } from './filter-routes';
import { describeAccess, findRoute, nameRoute } from './view-route';

interface RoutesPatch {
  readonly params: { readonly apiId: string };
  readonly body: {
    readonly routeIds?: readonly string[] | undefined;
    readonly filter?: RouteFilter | undefined;
    /** How many routes are meant: refused where the filter finds another number. */
    readonly expectedCount?: number | undefined;
    readonly access?: RouteAccess | undefined;
    readonly replacePermission?: { readonly from: string; readonly to: string } | undefined;
    readonly dryRun: boolean;
    readonly reason?: string | undefined;
  };
}

const toldExamples = 50;

/** Changes what many routes of an API require, as one version with one change record; or only says what it would do. */
export async function updateRoutes(context: ServiceContext, { params, body }: RoutesPatch) {
  requireOneOf('/filter', [body.routeIds, body.filter], 'Name the routes, or give a filter.');
  requireOneOf(
    '/access',
    [body.access, body.replacePermission],
    'Give an access, or a permission to replace.',
  );
  const plan = (base: PolicyInForce) => planUpdate(base, params.apiId, body);
  if (body.dryRun) {
    const base = await readPolicy(context);
    const { policy, result } = plan(base);
    requireValidPolicy(policy, undefined);
    return { ...result, dryRun: true, policyVersion: base.version };
  }
  const { result, version } = await editPolicy(context, body.reason, plan);
  return { ...result, dryRun: false, policyVersion: version };
}

function planUpdate({ policy, version }: PolicyInForce, apiId: string, body: RoutesPatch['body']) {
  const api = findApi(policy, apiId);
  const chosen = chooseRoutes(policy, apiId, body);
  requireCount(body.expectedCount, chosen.length);
  const changes = chosen.flatMap((before) => {
    const after = parseEntity(routeSchema, { ...before, access: newAccess(before.access, body) });
    return isSameContent(before.access, after.access) ? [] : [{ before, after }];
  });
  const byId = new Map(changes.map(({ after }) => [after.id, after]));
  const examples = changes
    .slice(0, toldExamples)
    .map(
      ({ before, after }) =>
        `${nameRoute(after)} now ${describeAccess(after.access)} (before, it ${describeAccess(before.access)})`,
    );
  const hasChanges = changes.length > 0;
  return {
    policy: { ...policy, routes: policy.routes.map((route) => byId.get(route.id) ?? route) },
    action: 'route.updated',
    target: apiTarget(api),
    summary: `${describePatch(body)} on ${countOf(changes.length, 'route')} of API ${api.name}`,
    before: hasChanges ? { policyVersion: version } : null,
    after: hasChanges ? { policyVersion: version + 1, changed: changes.length, examples } : null,
    result: { matched: chosen.length, changed: changes.length, examples },
  } satisfies PolicyEdit<unknown>;
}

function chooseRoutes(policy: Policy, apiId: string, { routeIds, filter }: RoutesPatch['body']): Route[] {
  if (routeIds === undefined) return filterRoutes(indexPolicy(policy).routesOf(apiId), filter ?? {});
  return [...new Set(routeIds)].map((routeId) => findRoute(policy, { apiId, routeId }));
}

function newAccess(
  access: RouteAccess,
  { access: given, replacePermission }: RoutesPatch['body'],
): RouteAccess {
  if (given !== undefined) return given;
  if (replacePermission === undefined || access.type !== 'permission') return access;
  const { from, to } = replacePermission;
  const permissions = access.permissions.map((permission) => (permission === from ? to : permission));
  return { ...access, permissions: [...new Set(permissions)] };
}

function describePatch({ access, replacePermission }: RoutesPatch['body']): string {
  if (access === undefined) return `replaced ${replacePermission?.from} by ${replacePermission?.to}`;
  return access.type === 'permission' ? `required ${access.permissions.join(', ')}` : `set ${access.type}`;
}

function requireOneOf(pointer: string, choices: readonly unknown[], message: string): void {
  if (choices.filter((choice) => choice !== undefined).length === 1) return;
  throw new AppError('validation_failed', `${message} Not both.`, [
    { pointer, message: `${message} Not both.` },
  ]);
}

function requireCount(expected: number | undefined, found: number): void {
  if (expected === undefined || expected === found) return;
  throw new AppError(
    'conflict',
    `The filter finds ${countOf(found, 'route')} now, not ${expected}. Look at them again, then repeat the change.`,
  );
}
