import { canonicalJson } from '../change/canonical-json';
import type { Policy } from '../model/policy';
import type { Grant, Role } from '../model/role';

/** A part of the policy that reaches beyond the APIs someone is limited to. */
export interface OutOfScope {
  /** JSON Pointer into the policy, by id: `/roles/order-reader`. */
  readonly pointer: string;
  /** What it is and why it is outside, as the end of "…, but". */
  readonly why: string;
}

/**
 * The first part of an edit that lies outside some APIs; undefined where all of it lies inside. Roles lie inside
 * when each of their grants, inherited ones included, names only these APIs: a grant without `apis` reaches all.
 * Identity providers, constraints, settings and limits of callers are about all APIs.
 */
export function findOutOfScope(
  before: Policy,
  after: Policy,
  apiIds: readonly string[],
): OutOfScope | undefined {
  const scope = new Set(apiIds);
  const inApi = (apiId: string) => (scope.has(apiId) ? undefined : `it is of API ${apiId}`);
  const rolesIn = (policy: Policy) => {
    const roles = new Map(policy.roles.map((role) => [role.id, role]));
    return (role: Role) => reachBeyond(roles, role.id, scope);
  };
  const global = (what: string) => () => `${what} hold for every API`;
  return (
    firstOutside('apis', before.apis, after.apis, [(api) => inApi(api.id)]) ??
    firstOutside('routes', before.routes, after.routes, [(route) => inApi(route.apiId)]) ??
    firstOutside('roles', before.roles, after.roles, [rolesIn(before), rolesIn(after)]) ??
    firstOutside('limits', before.limits, after.limits, [limitsIn(before, inApi), limitsIn(after, inApi)]) ??
    firstOutside('identityProviders', before.identityProviders, after.identityProviders, [
      global('identity providers'),
    ]) ??
    firstOutside('constraints', before.constraints, after.constraints, [global('constraints')]) ??
    (isSame(before.settings, after.settings)
      ? undefined
      : { pointer: '/settings', why: 'settings hold for every API' })
  );
}

/** Why someone limited to some APIs may not edit or assign a role; undefined where it lies inside them. */
export function roleReachBeyond(
  policy: Pick<Policy, 'roles'>,
  roleId: string,
  apiIds: readonly string[],
): string | undefined {
  return reachBeyond(new Map(policy.roles.map((role) => [role.id, role])), roleId, new Set(apiIds));
}

interface Entity {
  readonly id: string;
}

/** The states of an entity before and after are each held to the rule of their own policy. */
type Rules<T> = readonly [(entity: T) => string | undefined, ((entity: T) => string | undefined)?];

function firstOutside<T extends Entity>(
  list: string,
  before: readonly T[],
  after: readonly T[],
  [ruleBefore, ruleAfter = ruleBefore]: Rules<T>,
): OutOfScope | undefined {
  const was = new Map(before.map((entity) => [entity.id, entity]));
  const is = new Map(after.map((entity) => [entity.id, entity]));
  for (const id of new Set([...was.keys(), ...is.keys()])) {
    const [old, now] = [was.get(id), is.get(id)];
    if (old === now || (old && now && isSame(old, now))) continue;
    const why = (old && ruleBefore(old)) ?? (now && ruleAfter(now));
    if (why !== undefined) return { pointer: `/${list}/${id}`, why };
  }
  return undefined;
}

function reachBeyond(
  roles: ReadonlyMap<string, Role>,
  roleId: string,
  scope: ReadonlySet<string>,
): string | undefined {
  const closed = new Set([roleId]);
  for (const id of closed) {
    const role = roles.get(id);
    const grant = role?.grants.find((candidate) => !isInside(candidate, scope));
    if (grant) return describeReach(roleId, id, grant, scope);
    for (const junior of role?.inherits ?? []) closed.add(junior);
  }
  return undefined;
}

function isInside({ apis }: Grant, scope: ReadonlySet<string>): boolean {
  return apis?.every((apiId) => scope.has(apiId)) ?? false;
}

function describeReach(
  roleId: string,
  through: string,
  { id, apis }: Grant,
  scope: ReadonlySet<string>,
): string {
  const inherited = through === roleId ? '' : ` of the role ${through}, which it inherits,`;
  const reach = apis === undefined ? 'every API' : `API ${apis.find((apiId) => !scope.has(apiId))}`;
  return `its grant ${id}${inherited} reaches ${reach}`;
}

/** A limit of a route is of that route's API; one of a role or client counts its calls of every API. */
function limitsIn(policy: Policy, inApi: (apiId: string) => string | undefined) {
  const apiOf = new Map(policy.routes.map((route) => [route.id, route.apiId]));
  return ({ appliesTo }: Policy['limits'][number]) => {
    const apiId = appliesTo.type === 'route' ? apiOf.get(appliesTo.routeId) : undefined;
    return apiId === undefined ? 'it counts calls of every API' : inApi(apiId);
  };
}

const isSame = (a: unknown, b: unknown) => canonicalJson(a) === canonicalJson(b);
