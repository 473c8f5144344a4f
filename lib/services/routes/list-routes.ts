import type { PageRequest } from '../../store/port';
import { findApi } from '../apis/view-api';
import type { ServiceContext } from '../context';
import { pageInMemory } from '../policy/page-in-memory';
import { indexPolicy, routeSortKey } from '../policy/policy-index';
import { readPolicy } from '../policy/read-policy';
import { filterRoutes, type RouteFilter } from './filter-routes';
import { viewRoute } from './view-route';

type RouteQuery = PageRequest & RouteFilter & { readonly apiId: string };

/** Routes of an API by path, then method. All filters given must match. */
export async function listRoutes(context: ServiceContext, { apiId, limit, cursor, ...filter }: RouteQuery) {
  const { policy } = await readPolicy(context);
  const items = filterRoutes(indexPolicy(policy).routesOf(findApi(policy, apiId).id), filter);
  const { q, method, access, permission, tag } = filter;
  const list = `routes ${JSON.stringify([apiId, q, method, access, permission, tag])}`;
  const shown = pageInMemory({ list, items, keyOf: routeSortKey }, { limit, cursor });
  return { ...shown, items: shown.items.map(viewRoute) };
}
