import type { RequestInput } from '../decide/types';
import type { Route } from '../model/api';

// The slow, plain reading of steps 1 and 2. It shares no code with the core.

const methodsOfGateway = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** The path in the form that rules are asked about, or nothing where it is ambiguous. */
export function plainPath(request: RequestInput): string | undefined {
  if (request.authorizationValues > 1 || request.methodOverride) return undefined;
  if (request.method === 'WEBSOCKET') return hasControl(request.path) ? undefined : request.path;
  let path = request.path;
  if (!request.pathIsDecoded) {
    if (path.includes('?') || path.includes('#')) return undefined;
    if (/%2f/i.test(path) || /%5c/i.test(path) || /%00/.test(path)) return undefined;
    if (/%(?![0-9a-fA-F]{2})/.test(path)) return undefined;
    const bytes = new TextEncoder().encode(path);
    const decoded: number[] = [];
    for (let i = 0; i < bytes.length; i++) {
      const byte = bytes[i] ?? 0;
      if (byte === '%'.charCodeAt(0)) {
        decoded.push(Number.parseInt(String.fromCharCode(bytes[i + 1] ?? 0, bytes[i + 2] ?? 0), 16));
        i += 2;
      } else decoded.push(byte);
    }
    try {
      path = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(new Uint8Array(decoded));
    } catch {
      return undefined;
    }
  }
  if (/%[0-9a-fA-F]{2}/.test(path)) return undefined;
  if (path.includes('\\') || path.includes('\u{fffd}') || hasControl(path)) return undefined;
  if (Array.from(path).some((c) => c.length === 1 && c >= '\u{d800}' && c <= '\u{dfff}')) return undefined;
  if (!path.startsWith('/') || path.includes('//')) return undefined;
  const names = path.split('/').map((segment) => segment.replace(/;.*$/s, ''));
  if (path.split('/').some((segment, i) => /^\.\.?$/.test(names[i] ?? '') && /^\.\.?(;|$)/.test(segment))) {
    return undefined;
  }
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}

function hasControl(text: string): boolean {
  return Array.from(text).some((c) => c < ' ' || (c >= '\u{7f}' && c <= '\u{9f}'));
}

/** Of all routes that match, the one whose segments are the most literal from the left; then the exact method. */
export function mostSpecific(routes: readonly Route[], method: string, path: string): Route | undefined {
  const matching = routes.filter((route) => {
    if (method === 'WEBSOCKET' || route.method === 'WEBSOCKET') {
      return route.method === method && route.path === path;
    }
    const methodFits = route.method === method || (route.method === 'ANY' && methodsOfGateway.has(method));
    return methodFits && toRegExp(route.path).test(path);
  });
  const ranks = (route: Route) =>
    route.path
      .split('/')
      .map((segment) => (segment.endsWith('+}') ? '2' : segment.startsWith('{') ? '1' : '0'))
      .join('');
  const methodRank = (route: Route) => (route.method === 'ANY' ? 1 : 0);
  return matching.sort((a, b) =>
    ranks(a) === ranks(b) ? methodRank(a) - methodRank(b) : ranks(a) < ranks(b) ? -1 : 1,
  )[0];
}

/** Parameters of a route with the values that a path gives them. */
export function parametersIn(route: Route, path: string): ReadonlyMap<string, string> {
  if (route.method === 'WEBSOCKET') return new Map();
  const names = Array.from(route.path.matchAll(/\{([^{}]*?)\+?\}/g), ([, name = '']) => name);
  const values = toRegExp(route.path).exec(path)?.slice(1) ?? [];
  return new Map(names.map((name, i) => [name, values[i] ?? '']));
}

function toRegExp(template: string): RegExp {
  const source = template
    .split('/')
    .map((segment) => {
      if (segment.endsWith('+}')) return '(.+)';
      if (segment.startsWith('{')) return '([^/]+)';
      return segment.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
    })
    .join('/');
  return new RegExp(`^${source}$`, 's');
}

/**
 * Whether the gateway's template is the route's own or a more general one: then it matches every path that the
 * route matches, in particular these, whose values occur in no template.
 */
export function gatewayAgrees(request: RequestInput, route: Route | undefined, path: string): boolean {
  const named = request.gatewayRoute;
  if (named === undefined) return true;
  if (request.method === 'WEBSOCKET') return named.path === path || named.path === '$default';
  if (named.path === '$default') return true;
  if (named.method !== 'ANY' && named.method !== request.method) return false;
  const template = toRegExp(named.path.length > 1 ? named.path.replace(/\/$/, '') : named.path);
  if (route === undefined) return template.test(path);
  const one = route.path.replaceAll(/\{[^{}]*\}/g, '\u{1}');
  const several = route.path
    .replaceAll(/\{[^{}]*\+\}/g, '\u{1}/\u{1}/\u{1}')
    .replaceAll(/\{[^{}]*\}/g, '\u{1}');
  return template.test(one) && template.test(several);
}
