import type { DenyReason } from '../model/decision';
import { canonicalPath } from './canonical-path';
import type { CompiledApi, CompiledPolicy, CompiledRoute } from './compiled';
import { coversTemplate, templateMatchesPath } from './gateway-template';
import { findRoute, noRoute } from './route-trie';
import type { Decision, RequestInput } from './types';

/** The route a request is for, where more must be asked before it can be decided. */
export interface RouteMatch {
  readonly apiId: string;
  readonly route: CompiledRoute;
  /** Canonical path, or the route key of a WebSocket. */
  readonly path: string;
}

/** Steps 1 and 2: either the request is decided already (public routes need no credential), or it has a route. */
export type RouteResolution =
  | { readonly isDecided: true; readonly decision: Decision }
  | { readonly isDecided: false; readonly match: RouteMatch };

const noRoles: readonly string[] = [];
const noParameters: Readonly<Record<string, string>> = Object.freeze({});

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
  const number = isWebSocket ? (api.keys.get(path) ?? noRoute) : findRoute(api.trie, request.method, path);
  if (!isWebSocket && path.includes(';') && numberWithoutParameters(api, request.method, path) !== number) {
    return denied('request_ambiguous', api);
  }
  const route = policy.routes[number];
  if (!agreesWithGateway(request, route, path)) return denied('request_ambiguous', api, route);
  if (route === undefined) return denied('route_unknown', api);
  return resolveAccess(api, route, path);
}

/** The route for the path as it is without the `;…` of its segments; undefined where nothing sound is left of it. */
function numberWithoutParameters(api: CompiledApi, method: string, path: string): number | undefined {
  const cut = canonicalPath(path.replaceAll(/;[^/]*/g, ''), true);
  return cut === undefined ? undefined : findRoute(api.trie, method, cut);
}

function resolveAccess(api: CompiledApi, route: CompiledRoute, path: string): RouteResolution {
  const match = { apiId: api.id, route, path };
  const { type } = route.access;
  if (type === 'blocked') return denied('route_blocked', api, route, readParameters(match));
  if (type !== 'public') return { isDecided: false, match };
  const decision: Decision = {
    effect: 'allow',
    reason: 'public_route',
    apiId: api.id,
    route: route.summary,
    pathParameters: readParameters(match),
    roles: noRoles,
  };
  return { isDecided: true, decision };
}

function denied(
  reason: DenyReason,
  api?: CompiledApi,
  route?: CompiledRoute,
  pathParameters = noParameters,
): RouteResolution {
  const decision: Decision = {
    effect: 'deny',
    reason,
    apiId: api?.id,
    route: route?.summary,
    pathParameters,
    roles: noRoles,
  };
  return { isDecided: true, decision };
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
    : coversTemplate(named.path, route.source.path);
}

/** A route key is matched by name; control characters in it mean nothing good. */
function canonicalKey(key: string): string | undefined {
  // oxlint-disable-next-line no-control-regex -- control characters are what it is about
  return /[\u0000-\u001f\u007f-\u009f]/.test(key) ? undefined : key;
}

/** Values of the path parameters, decoded. A greedy one holds the rest of the path, slashes included. */
export function readParameters(match: RouteMatch): Readonly<Record<string, string>> {
  const { parameters } = match.route;
  if (parameters.length === 0) return noParameters;
  const values: Record<string, string> = {};
  let segment = 0;
  let start = 1;
  for (const parameter of parameters) {
    for (; segment < parameter.segment; segment++) start = match.path.indexOf('/', start) + 1;
    const end = parameter.isGreedy ? -1 : match.path.indexOf('/', start);
    const value = match.path.slice(start, end < 0 ? match.path.length : end);
    if (parameter.name === '__proto__')
      Object.defineProperty(values, '__proto__', { value, enumerable: true });
    else values[parameter.name] = value;
  }
  return values;
}
