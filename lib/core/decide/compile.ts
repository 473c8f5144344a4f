import { createZoneClock } from '../condition/zone-clock';
import { compileLimits } from '../limit/find-limits';
import type { Policy } from '../model/policy';
import { compileRoles } from './compile-roles';
import type {
  CompiledApi,
  CompiledConstraint,
  CompiledGroups,
  CompiledPolicy,
  CompiledRoute,
} from './compiled';
import { parametersOf } from './parameters';
import { createTrie } from './route-trie';
import {
  type DecisionTables,
  KeptRows,
  type TableConstraint,
  type TableProvider,
  type TableRoute,
} from './tables';
import { tabulatePolicy } from './tabulate';

/**
 * Prepares a policy for deciding. Never throws: what a policy that was not validated holds wrongly (references to
 * nothing, cycles, duplicates) opens nothing.
 */
export function compilePolicy(policy: Policy, version: number): CompiledPolicy {
  return compileTables(tabulatePolicy(policy), version);
}

/** The same from tables. Routes and roles are compiled when they are first asked for. */
export function compileTables(tables: DecisionTables, version: number): CompiledPolicy {
  const byId = new Map<string, number>();
  // Of two with the same id the first stays.
  for (let role = tables.roles.length - 1; role >= 0; role--) byId.set(tables.roleIds[role] ?? '', role);
  const constraints = tables.constraints.map((constraint) => compileConstraint(constraint, byId));
  return {
    version,
    apis: indexApis(tables),
    routes: new KeptRows(tables.routes.length, (i) => compileRoute(tables.routes.at(i))),
    trie: createTrie(tables.trie),
    roles: compileRoles(tables, byId, constraints),
    identityProviders: tables.identityProviders,
    groups: indexGroups(tables.identityProviders, byId),
    constraints,
    limits: compileLimits(tables.limits),
    clock: createZoneClock(tables.settings.timeZone),
    standings: new WeakMap(),
  };
}

function compileRoute(route: TableRoute | undefined): CompiledRoute {
  if (route === undefined) throw new RangeError('There is no such route.');
  const { id, apiId, method, path, access, columns } = route;
  return {
    apiId,
    accessType: access.type,
    onlyColumn: columns.length === 1 ? (columns[0] ?? -1) : -1,
    summary: { id, method, path, access },
    access,
    columns,
    permissions: access.type === 'permission' ? [...new Set(access.permissions)] : [],
    needsAll: access.type === 'permission' && access.mode === 'all',
    parameters: method === 'WEBSOCKET' ? [] : parametersOf(path),
  };
}

function indexApis({ apis, apiIds, webSocketKeys }: DecisionTables) {
  const byId = new Map<string, CompiledApi>();
  const byGatewayId = new Map<string, Map<string, CompiledApi>>();
  for (const { id, type, gatewayApiId, stage } of apis) {
    const stages = byGatewayId.get(gatewayApiId) ?? new Map<string, CompiledApi>();
    if (byId.has(id) || stages.has(stage)) continue;
    const root = apiIds.indexOf(id);
    const keys = new Map<string, number>();
    for (const { api, key, route } of webSocketKeys) if (api === root && !keys.has(key)) keys.set(key, route);
    const compiled = { id, type, root, keys };
    byId.set(id, compiled);
    byGatewayId.set(gatewayApiId, stages.set(stage, compiled));
  }
  return byGatewayId;
}

function indexGroups(providers: readonly TableProvider[], roleNumbers: ReadonlyMap<string, number>) {
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
  { id, roleIds }: TableConstraint,
  roleNumbers: ReadonlyMap<string, number>,
): CompiledConstraint {
  const roles = roleIds.flatMap((roleId) => roleNumbers.get(roleId) ?? []);
  return { id, roleIds, roles: [...new Set(roles)] };
}
