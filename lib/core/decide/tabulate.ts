import type { Policy } from '../model/policy';
import type { Role } from '../model/role';
import { tabulateColumns } from './columns';
import {
  type DecisionTables,
  KeptRows,
  type TableApi,
  type TableConstraint,
  type TableLimit,
  type TableProvider,
  type TableRole,
} from './tables';
import { layOutTrie } from './trie-parts';

/** A policy as far as deciding needs it: a whole one, or one without what is only for people. */
export interface DecidingPolicy extends Pick<Policy, 'routes' | 'settings'> {
  readonly apis: readonly TableApi[];
  readonly roles: readonly DecidingRole[];
  readonly identityProviders: readonly TableProvider[];
  readonly constraints: readonly TableConstraint[];
  readonly limits: readonly TableLimit[];
}

type DecidingRole = Pick<Role, 'id' | 'grants' | 'inherits'>;

/** Numbers what a policy names. Never throws, whatever a policy that was not validated holds. */
export function tabulatePolicy(policy: DecidingPolicy): DecisionTables {
  const { apis, routes, roles, identityProviders, constraints, limits, settings } = policy;
  const apiIds = createNames(apis);
  const roleIds = createNames(roles);
  // Every name has its number before the tables are handed out.
  for (const { apiId } of routes) apiIds.numberOf(apiId);
  for (const { grants, inherits } of roles) {
    for (const grant of grants) grant.apis?.forEach(apiIds.numberOf);
    inherits.forEach(roleIds.numberOf);
  }
  const { columnsOf, patternOf, ...columns } = tabulateColumns(routes, roles, apiIds.numberOf);
  const tabulateRole = ({ inherits, grants }: DecidingRole): TableRole => ({
    inherits: inherits.map(roleIds.numberOf),
    grants: grants.map(({ id, effect, permissions, apis: named, conditions }) => ({
      id,
      effect,
      patterns: sortOnce(permissions.map(patternOf)),
      apis: named?.map(apiIds.numberOf),
      conditions,
    })),
  });
  return {
    apis,
    identityProviders,
    constraints,
    limits,
    settings,
    apiIds: apiIds.list,
    ...columns,
    routes: mapRows(routes, (route) => ({ ...route, columns: columnsOf(route) })),
    trie: layOutTrie(routes, apiIds.list.length, apiIds.numberOf),
    webSocketKeys: routes.flatMap(({ method, path, apiId }, route) =>
      method === 'WEBSOCKET' ? [{ api: apiIds.numberOf(apiId), key: path, route }] : [],
    ),
    roleIds: roleIds.list,
    roles: mapRows(roles, tabulateRole),
  };
}

/** Numbers for ids, those of the items first. Of two items with the same id the first is meant. */
function createNames(items: readonly { readonly id: string }[]) {
  const list = items.map(({ id }) => id);
  const numbers = new Map<string, number>();
  for (const [i, id] of list.entries()) if (!numbers.has(id)) numbers.set(id, i);
  const numberOf = (id: string): number => {
    const known = numbers.get(id);
    if (known !== undefined) return known;
    const next = list.push(id) - 1;
    numbers.set(id, next);
    return next;
  };
  return { list, numberOf };
}

const sortOnce = (numbers: readonly number[]) => [...new Set(numbers)].sort((a, b) => a - b);

function mapRows<T, U>(items: readonly T[], make: (item: T) => U): KeptRows<U> {
  return new KeptRows(items.length, (i) => {
    const item = items[i];
    if (item === undefined) throw new RangeError(`There is no row ${i}.`);
    return make(item);
  });
}
