import type { PageRequest } from '../../store/port';
import { findApi } from '../apis/view-api';
import type { ServiceContext } from '../context';
import { indexPolicy, routeSortKey } from '../policy/policy-index';
import { readPolicy } from '../policy/read-policy';
import type { RouteFilter } from './filter-routes';
import { pageRoutes } from './page-routes';

type RouteQuery = PageRequest & RouteFilter & { readonly apiId: string };

/** Routes of an API by path, then method. All filters given must match. */
export async function listRoutes(context: ServiceContext, { apiId, ...query }: RouteQuery) {
  const { policy } = await readPolicy(context);
  const routes = indexPolicy(policy).routesOf(findApi(policy, apiId).id);
  return pageRoutes({ apiId, routes, keyOf: routeSortKey }, query);
}
