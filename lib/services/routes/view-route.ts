import { AppError } from '../../contracts/problem';
import type { RouteView } from '../../contracts/routes';
import type { Route, RouteAccess } from '../../core/model/api';
import type { ChangeTarget } from '../../core/model/change';
import type { Policy } from '../../core/model/policy';
import { findApi } from '../apis/view-api';
import { contentEtag } from '../policy/content-etag';
import { indexPolicy } from '../policy/policy-index';

export interface RouteKey {
  readonly apiId: string;
  readonly routeId: string;
}

export function viewRoute(route: Route): RouteView {
  return { ...route, etag: contentEtag(route) };
}

export function findRoute(policy: Policy, { apiId, routeId }: RouteKey): Route {
  const api = findApi(policy, apiId);
  const route = indexPolicy(policy).routes.get(routeId);
  if (route?.apiId === api.id) return route;
  throw new AppError(
    'not_found',
    `API ${api.name} has no route ${routeId}. GET /api/v1/apis/${apiId}/routes lists its routes.`,
  );
}

export const nameRoute = ({ method, path }: { readonly method: string; readonly path: string }) =>
  `${method} ${path}`;

/** How a change record names a route. */
export function routeTarget(route: Route): ChangeTarget {
  return { type: 'route', id: route.id, name: nameRoute(route).slice(0, 300) };
}

/** What a route requires, as the end of a sentence that starts with its name. */
export function describeAccess(access: RouteAccess): string {
  if (access.type === 'public') return 'is public';
  if (access.type === 'authenticated') return 'needs a known principal';
  if (access.type === 'blocked') return 'is blocked';
  return `needs ${access.permissions.join(access.mode === 'all' ? ' and ' : ' or ')}`;
}
