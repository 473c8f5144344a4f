import type { Route } from '../../core/model/api';
import type { PageRequest } from '../../store/port';
import { pageInMemory } from '../policy/page-in-memory';
import { filterRoutes, type RouteFilter } from './filter-routes';
import { viewRoute } from './view-route';

interface SortedRoutes {
  /** Tells these routes from others: a cursor holds for them only. */
  readonly apiId?: string;
  /** In the order of `keyOf`. */
  readonly routes: readonly Route[];
  readonly keyOf: (route: Route) => string;
}

/** One page of the routes that match all filters given. */
export function pageRoutes(
  { apiId, routes, keyOf }: SortedRoutes,
  { limit, cursor, ...filter }: PageRequest & RouteFilter,
) {
  const { q, method, access, permission, tag } = filter;
  const list = `routes ${JSON.stringify([apiId, q, method, access, permission, tag])}`;
  const shown = pageInMemory({ list, items: filterRoutes(routes, filter), keyOf }, { limit, cursor });
  return { ...shown, items: shown.items.map(viewRoute) };
}
