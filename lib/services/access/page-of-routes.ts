import type { EffectiveRoute } from '../../core/policy/effective';
import type { PageRequest } from '../../store/port';
import { pageInMemory } from '../policy/page-in-memory';
import { sortBy } from '../policy/policy-index';

export interface RoutesFilter extends PageRequest {
  readonly apiId?: string | undefined;
  /** Part of path or method, without regard to case. */
  readonly q?: string | undefined;
}

/** One page of the routes that are open to somebody, by API, path and method. */
export function pageOfRoutes(
  list: readonly string[],
  routes: readonly EffectiveRoute[],
  { apiId, q = '', ...page }: RoutesFilter,
) {
  const wanted = q.toLowerCase();
  const found = routes
    .filter((route) => apiId === undefined || route.apiId === apiId)
    .filter((route) => `${route.method} ${route.path}`.toLowerCase().includes(wanted))
    .map((route) => ({ ...route, via: [...route.via] }));
  const keyOf = (route: (typeof found)[number]) => `${route.apiId}\n${route.path}\n${route.method}`;
  const name = JSON.stringify([...list, apiId, wanted]);
  return pageInMemory({ list: name, items: sortBy(found, keyOf), keyOf }, page);
}
