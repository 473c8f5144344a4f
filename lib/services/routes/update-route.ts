import type { RouteView } from '../../contracts/routes';
import type { Route, RouteAccess } from '../../core/model/api';
import type { ServiceContext } from '../context';
import { requireEtag } from '../etag';
import { contentEtag, isSameContent } from '../policy/content-etag';
import { editPolicy } from '../policy/edit-policy';
import { putEntity } from '../policy/replace-entity';
import { describeAccess, findRoute, nameRoute, type RouteKey, routeTarget, viewRoute } from './view-route';

interface RoutePatch {
  readonly params: RouteKey;
  readonly headers: { readonly 'if-match'?: string | undefined };
  readonly body: {
    readonly access?: RouteAccess | undefined;
    readonly summary?: string | undefined;
    readonly reason?: string | undefined;
  };
}

/** Changes what a route requires, or its summary. Method and path are what it is: for others, make another route. */
export async function updateRoute(
  context: ServiceContext,
  { params, headers, body }: RoutePatch,
): Promise<RouteView> {
  const { result } = await editPolicy(context, body.reason, ({ policy }) => {
    const before = findRoute(policy, params);
    requireEtag(headers['if-match'], contentEtag(before));
    const after: Route = {
      ...before,
      access: body.access ?? before.access,
      ...(body.summary !== undefined && { summary: body.summary }),
    };
    const { list, index } = putEntity(policy.routes, after);
    return {
      policy: { ...policy, routes: list },
      focus: `/routes/${index}`,
      action: 'route.updated',
      target: routeTarget(after),
      summary: describeUpdate(before, after),
      before,
      after,
      result: after,
    };
  });
  return viewRoute(result);
}

function describeUpdate(before: Route, after: Route): string {
  if (isSameContent(before.access, after.access)) return `changed the summary of route ${nameRoute(after)}`;
  return `route ${nameRoute(after)} now ${describeAccess(after.access)} (before, it ${describeAccess(before.access)})`;
}
