import type { ServiceContext } from '../context';
import { requireEtag } from '../etag';
import { contentEtag } from '../policy/content-etag';
import { editPolicy } from '../policy/edit-policy';
import { withoutEntity } from '../policy/replace-entity';
import { requireNoLimits } from './require-no-limits';
import { findRoute, nameRoute, type RouteKey, routeTarget } from './view-route';

interface RouteRemoval {
  readonly params: RouteKey;
  readonly headers: { readonly 'if-match'?: string | undefined };
  readonly query: { readonly reason?: string | undefined };
}

/** Deletes a route. Requests for it are then denied, unless a more general route matches them. */
export async function removeRoute(
  context: ServiceContext,
  { params, headers, query }: RouteRemoval,
): Promise<void> {
  await editPolicy(context, query.reason, ({ policy }) => {
    const route = findRoute(policy, params);
    requireEtag(headers['if-match'], contentEtag(route));
    requireNoLimits(policy, [route]);
    return {
      policy: { ...policy, routes: withoutEntity(policy.routes, route.id) },
      action: 'route.deleted',
      target: routeTarget(route),
      summary: `deleted route ${nameRoute(route)} of API ${params.apiId}`,
      before: route,
      after: null,
      result: undefined,
    };
  });
}
