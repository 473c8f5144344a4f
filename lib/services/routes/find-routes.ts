import type { PageRequest } from '../../store/port';
import type { ServiceContext } from '../context';
import { indexPolicy, routeSortKeyAmongAll } from '../policy/policy-index';
import { readPolicy } from '../policy/read-policy';
import type { RouteFilter } from './filter-routes';
import { pageRoutes } from './page-routes';

/** Routes of all APIs by path, then method, then API. All filters given must match. */
export async function findRoutes(context: ServiceContext, query: PageRequest & RouteFilter) {
  const { policy } = await readPolicy(context);
  return pageRoutes({ routes: indexPolicy(policy).allRoutes(), keyOf: routeSortKeyAmongAll }, query);
}
