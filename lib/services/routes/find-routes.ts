import type { Route } from '../../core/model/api';
import type { PageRequest } from '../../store/port';
import type { ServiceContext } from '../context';
import { pageInMemory } from '../policy/page-in-memory';
import { routeSortKey, sortBy } from '../policy/policy-index';
import { readPolicy } from '../policy/read-policy';
import { filterRoutes, type RouteFilter } from './filter-routes';
import { viewRoute } from './view-route';

/** Several APIs may have the same path. */
const keyOf = (route: Route) => `${routeSortKey(route)}\n${route.apiId}`;

/** Routes of all APIs by path, then method, then API. All filters given must match. */
export async function findRoutes(
  context: ServiceContext,
  { limit, cursor, ...filter }: PageRequest & RouteFilter,
) {
  const { policy } = await readPolicy(context);
  const items = sortBy(filterRoutes(policy.routes, filter), keyOf);
  const { q, method, access, permission, tag } = filter;
  const list = `all routes ${JSON.stringify([q, method, access, permission, tag])}`;
  const shown = pageInMemory({ list, items, keyOf }, { limit, cursor });
  return { ...shown, items: shown.items.map(viewRoute) };
}
