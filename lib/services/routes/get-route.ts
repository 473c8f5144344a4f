import type { ServiceContext } from '../context';
import { readPolicy } from '../policy/read-policy';
import { findRoute, type RouteKey, viewRoute } from './view-route';

export async function getRoute(context: ServiceContext, key: RouteKey) {
  const { policy } = await readPolicy(context);
  return viewRoute(findRoute(policy, key));
}
