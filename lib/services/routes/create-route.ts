import { AppError } from '../../contracts/problem';
import type { RouteView } from '../../contracts/routes';
import { type Api, type Route, type RouteAccess, type RouteMethod, routeSchema } from '../../core/model/api';
import type { Policy } from '../../core/model/policy';
import { shapeOf } from '../../openapi/to-template';
import { routeIdOf } from '../../store/keys';
import { findApi } from '../apis/view-api';
import type { ServiceContext } from '../context';
import { editPolicy } from '../policy/edit-policy';
import { parseEntity } from '../policy/parse-entity';
import { indexPolicy } from '../policy/policy-index';
import { describeAccess, nameRoute, routeTarget, viewRoute } from './view-route';

interface RouteInput {
  readonly params: { readonly apiId: string };
  readonly body: {
    readonly method: RouteMethod;
    readonly path: string;
    readonly access: RouteAccess;
    readonly summary?: string | undefined;
    readonly reason?: string | undefined;
  };
}

export async function createRoute(context: ServiceContext, { params, body }: RouteInput): Promise<RouteView> {
  const { reason, ...fields } = body;
  const { result } = await editPolicy(context, reason, ({ policy }) => {
    const api = findApi(policy, params.apiId);
    const id = routeIdOf(api.id, fields.method, fields.path);
    const route: Route = parseEntity(routeSchema, { id, apiId: api.id, ...fields });
    requireNewShape(policy, api, route);
    return {
      policy: { ...policy, routes: [...policy.routes, route] },
      focus: `/routes/${policy.routes.length}`,
      action: 'route.created',
      target: routeTarget(route),
      summary: `added route ${nameRoute(route)} to API ${api.name}; it ${describeAccess(route.access)}`,
      before: null,
      after: route,
      result: route,
    };
  });
  return viewRoute(result);
}

/** Refuses a route that matches the same requests as another one. */
function requireNewShape(policy: Policy, api: Api, route: Route): void {
  const shape = shapeOf(route.path);
  const same = indexPolicy(policy)
    .routesOf(api.id)
    .find((other) => other.method === route.method && shapeOf(other.path) === shape);
  if (!same) return;
  throw new AppError(
    'conflict',
    `API ${api.name} has ${nameRoute(same)} already, which matches the same requests. Change that route (${same.id}).`,
  );
}
