import type { Api, Route } from '../../core/model/api';
import type { Policy } from '../../core/model/policy';
import type { Role } from '../../core/model/role';

/** What lists and look-ups need of a policy, made once per version. */
export interface PolicyIndex {
  /** By id, in the order of ids. */
  readonly apis: ReadonlyMap<string, Api>;
  readonly roles: ReadonlyMap<string, Role>;
  readonly routes: ReadonlyMap<string, Route>;
  /** Routes of an API by path, then method. */
  readonly routesOf: (apiId: string) => readonly Route[];
  /** Routes of all APIs by path, then method, then API. */
  readonly allRoutes: () => readonly Route[];
}

const indexes = new WeakMap<Policy, PolicyIndex>();

export function indexPolicy(policy: Policy): PolicyIndex {
  let index = indexes.get(policy);
  if (!index) {
    index = buildIndex(policy);
    indexes.set(policy, index);
  }
  return index;
}

/** Where a route stands in lists. No path holds a line break. */
export const routeSortKey = (route: Route) => `${route.path}\n${route.method}`;

/** The same among the routes of all APIs, of which several may have the same path. */
export const routeSortKeyAmongAll = (route: Route) => `${routeSortKey(route)}\n${route.apiId}`;

function buildIndex(policy: Policy): PolicyIndex {
  const routesByApi = new Map<string, Route[]>(policy.apis.map((api) => [api.id, []]));
  for (const route of policy.routes) routesByApi.get(route.apiId)?.push(route);
  const sorted = new Map<string, readonly Route[]>();
  let all: readonly Route[] | undefined;
  return {
    apis: byId(policy.apis),
    roles: byId(policy.roles),
    routes: new Map(policy.routes.map((route) => [route.id, route])),
    routesOf: (apiId) => {
      let routes = sorted.get(apiId);
      if (!routes) {
        routes = sortBy(routesByApi.get(apiId) ?? [], routeSortKey);
        sorted.set(apiId, routes);
      }
      return routes;
    },
    allRoutes: () => {
      all ??= sortBy(policy.routes, routeSortKeyAmongAll);
      return all;
    },
  };
}

function byId<T extends { readonly id: string }>(items: readonly T[]): ReadonlyMap<string, T> {
  return new Map(sortBy(items, (item) => item.id).map((item) => [item.id, item]));
}

/** By code units, which does not depend on a locale: cursors compare the same way. */
export function sortBy<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  return items
    .map((item) => ({ item, key: keyOf(item) }))
    .sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)))
    .map(({ item }) => item);
}
