import { createZoneClock } from '../condition/zone-clock';
import { compileLimits } from '../limit/find-limits';
import type { Api, Route } from '../model/api';
import type { IdentityProvider } from '../model/identity-provider';
import type { Constraint, Policy } from '../model/policy';
import { type Columns, createColumns } from './columns';
import { compileRoles } from './compile-roles';
import type {
  CompiledApi,
  CompiledConstraint,
  CompiledGroups,
  CompiledPolicy,
  CompiledRoute,
  RouteParameter,
} from './compiled';
import { addRoute, createTrie } from './route-trie';

/**
 * Prepares a published policy for deciding. Never throws: what a policy that was not validated holds wrongly
 * (references to nothing, cycles, duplicates) opens nothing.
 */
export function compilePolicy(policy: Policy, version: number): CompiledPolicy {
  const columns = createColumns();
  const routes = policy.routes.map((route) => compileRoute(route, columns));
  const roleNumbers = numberById(policy.roles);
  const constraints = policy.constraints.map((constraint) => compileConstraint(constraint, roleNumbers));
  return {
    version,
    policy,
    apis: indexApis(policy.apis, policy.routes),
    routes,
    roles: compileRoles(policy.roles, roleNumbers, columns, constraints),
    groups: indexGroups(policy.identityProviders, roleNumbers),
    constraints,
    limits: compileLimits(policy.limits),
    clock: createZoneClock(policy.settings.timeZone),
  };
}

/** Of two with the same id the first stays. */
function numberById(items: readonly { readonly id: string }[]): Map<string, number> {
  const numbers = new Map<string, number>();
  for (const [i, { id }] of items.entries()) if (!numbers.has(id)) numbers.set(id, i);
  return numbers;
}

function compileRoute(route: Route, columns: Columns): CompiledRoute {
  const { id, method, path, access } = route;
  const permissions = access.type === 'permission' ? [...new Set(access.permissions)] : [];
  return {
    source: route,
    summary: { id, method, path, access },
    access,
    columns: permissions.map((permission) => columns.add(route.apiId, permission)),
    permissions,
    needsAll: access.type === 'permission' && access.mode === 'all',
    parameters: method === 'WEBSOCKET' ? [] : parametersOf(path),
  };
}

const noParameters: readonly RouteParameter[] = [];

function parametersOf(path: string): readonly RouteParameter[] {
  if (!path.includes('{')) return noParameters;
  return path.split('/').flatMap((segment, i) => {
    if (!segment.startsWith('{')) return [];
    const isGreedy = segment.endsWith('+}');
    return [{ name: segment.slice(1, isGreedy ? -2 : -1), segment: i - 1, isGreedy }];
  });
}

function indexApis(apis: readonly Api[], routes: readonly Route[]) {
  const byId = new Map<string, CompiledApi & { readonly keys: Map<string, number> }>();
  const byGatewayId = new Map<string, Map<string, CompiledApi>>();
  for (const api of apis) {
    const stages = byGatewayId.get(api.gatewayApiId) ?? new Map<string, CompiledApi>();
    if (byId.has(api.id) || stages.has(api.stage)) continue;
    const compiled = { id: api.id, type: api.type, trie: createTrie(), keys: new Map<string, number>() };
    byId.set(api.id, compiled);
    byGatewayId.set(api.gatewayApiId, stages.set(api.stage, compiled));
  }
  for (const [i, route] of routes.entries()) {
    const api = byId.get(route.apiId);
    if (api === undefined) continue;
    if (route.method !== 'WEBSOCKET') addRoute(api.trie, route.method, route.path, i);
    else if (!api.keys.has(route.path)) api.keys.set(route.path, i);
  }
  return byGatewayId;
}

function indexGroups(providers: readonly IdentityProvider[], roleNumbers: ReadonlyMap<string, number>) {
  const groups = new Map<string, CompiledGroups>();
  for (const { id, groupsClaim, groupMappings } of providers) {
    if (groupsClaim === undefined || groups.has(id)) continue;
    const roles = new Map<string, number[]>();
    for (const { value, roleId } of groupMappings) {
      const role = roleNumbers.get(roleId);
      if (role !== undefined) roles.set(value, [...(roles.get(value) ?? []), role]);
    }
    groups.set(id, { claim: groupsClaim, roles });
  }
  return groups;
}

function compileConstraint(
  { id, roleIds }: Constraint,
  roleNumbers: ReadonlyMap<string, number>,
): CompiledConstraint {
  const roles = roleIds.flatMap((roleId) => roleNumbers.get(roleId) ?? []);
  return { id, roles: [...new Set(roles)] };
}
