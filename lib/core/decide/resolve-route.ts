import type { DenyReason } from '../model/decision';
import { canonicalPath } from './canonical-path';
import type { CompiledApi, CompiledPolicy, CompiledRoute } from './compiled';
import { coversTemplate, templateMatchesPath } from './gateway-template';
import { findRoute, noRoute } from './route-trie';
import type { Decision, RequestInput } from './types';

/** The route a request is for. */
export interface RouteMatch {
  readonly apiId: string;
  readonly route: CompiledRoute;
  /** Canonical path, or the route key of a WebSocket. */
  readonly path: string;
}

/** Steps 1 and 2: either the request is decided already (public routes need no credential), or it has a route. */
export type RouteResolution =
  | { readonly isDecided: true; readonly decision: Decision; readonly match?: RouteMatch }
  | { readonly isDecided: false; readonly match: RouteMatch };

const noRoles: readonly string[] = [];

/**
 * Finds the route that a request is for. The template that the gateway names must be the one found or a more
 * general one: else the gateway and the policy do not mean the same request, and a catch-all route of the gateway
 * would go around a stricter route of the policy.
 *
 * Some backends cut `;v=1` off a segment before they look at the path. Where that would lead to another route, such
 * a backend would serve what the route found does not protect.
 *
 * Methods are taken as they are: HEAD is not GET and OPTIONS is not exempt, since API Gateway maps neither; `ANY`
 * covers the methods that API Gateway knows. The method that the gateway names must be the request's own or `ANY`.
 */
export function resolveRoute(policy: CompiledPolicy, request: RequestInput): RouteResolution {
  const api = policy.apis.get(request.gatewayApiId)?.get(request.stage);
  const isWebSocket = request.method === 'WEBSOCKET';
  const path = isWebSocket ? canonicalKey(request.path) : canonicalPath(request.path, request.pathIsDecoded);
  if (path === undefined || request.authorizationValues > 1 || request.methodOverride) {
    return denied('request_ambiguous', api);
  }
  if (api === undefined || api.type !== request.apiType) return denied('api_unknown');
  const number = isWebSocket
    ? (api.keys.get(path) ?? noRoute)
    : findRoute(policy.trie, api.root, request.method, path);
  if (
    !isWebSocket &&
    path.includes(';') &&
    numberWithoutParameters(policy, api, request.method, path) !== number
  ) {
    return denied('request_ambiguous', api);
  }
  const route = policy.routes.at(number);
  if (!agreesWithGateway(request, route, path)) return denied('request_ambiguous', api, route);
  if (route === undefined) return denied('route_unknown', api);
  return resolveAccess(api, route, path);
}

/** The route for the path as it is without the `;…` of its segments; undefined where nothing sound is left of it. */
function numberWithoutParameters(
  { trie }: CompiledPolicy,
  { root }: CompiledApi,
  method: string,
  path: string,
): number | undefined {
  const cut = canonicalPath(path.replaceAll(/;[^/]*/g, ''), true);
  return cut === undefined ? undefined : findRoute(trie, root, method, cut);
}

function resolveAccess(api: CompiledApi, route: CompiledRoute, path: string): RouteResolution {
  const match = { apiId: api.id, route, path };
  const type = route.accessType;
  if (type === 'blocked') return { ...denied('route_blocked', api, route), match };
  if (type !== 'public') return { isDecided: false, match };
  const decision: Decision = {
    effect: 'allow',
    reason: 'public_route',
    apiId: api.id,
    route: route.summary,
    roles: noRoles,
  };
  return { isDecided: true, decision, match };
}

function denied(reason: DenyReason, api?: CompiledApi, route?: CompiledRoute) {
  const decision: Decision = {
    effect: 'deny',
    reason,
    apiId: api?.id,
    route: route?.summary,
    roles: noRoles,
  };
  return { isDecided: true, decision } as const;
}

function agreesWithGateway(request: RequestInput, route: CompiledRoute | undefined, path: string): boolean {
  const named = request.gatewayRoute;
  if (named === undefined) return true;
  if (request.method === 'WEBSOCKET') return named.path === path || named.path === '$default';
  if (named.path !== '$default' && named.method !== request.method && named.method !== 'ANY') return false;
  // Without a route of ours there is still the delivered path, which the gateway's template must fit: an encoded
  // slash that the gateway decoded on the way shows here.
  return route === undefined
    ? templateMatchesPath(named.path, path)
    : coversTemplate(named.path, route.summary.path);
}

/** A route key is matched by name; control characters in it mean nothing good. */
function canonicalKey(key: string): string | undefined {
  // oxlint-disable-next-line no-control-regex -- control characters are what it is about
  return /[\u0000-\u001f\u007f-\u009f]/.test(key) ? undefined : key;
}
