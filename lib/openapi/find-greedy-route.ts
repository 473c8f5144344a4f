import type { DescribedRoute } from './types';

/** Routes that end in a greedy segment, taken apart once: many parameters are looked up in them. */
export interface GreedyRoutes {
  readonly candidates: readonly { readonly route: DescribedRoute; readonly prefix: readonly string[] }[];
}

export function collectGreedyRoutes(routes: readonly DescribedRoute[]): GreedyRoutes {
  const candidates = routes
    .filter((route) => route.path.endsWith('+}'))
    .map((route) => ({ route, prefix: route.path.split('/').slice(0, -1) }))
    // The most specific is found first; on equal templates the exact method before ANY.
    .sort((a, b) => b.prefix.length - a.prefix.length || rank(a.route) - rank(b.route));
  return { candidates };
}

/**
 * The greedy route that takes a request when the mid-path parameter `name` of `route` has more than one segment.
 * An admin must know of it: it may need another permission.
 */
export function findGreedyRoute(
  { candidates }: GreedyRoutes,
  { path, method }: DescribedRoute,
  name: string,
): DescribedRoute | undefined {
  const segments = path.split('/');
  const reach = segments.indexOf(`{${name}}`);
  // Beyond the parameter the request's segments are unknown: only a prefix up to it is sure to match.
  return candidates.find(
    ({ route, prefix }) =>
      (route.method === method || route.method === 'ANY') &&
      prefix.length <= reach &&
      prefix.every((part, i) => covers(part, segments[i])),
  )?.route;
}

const rank = ({ method }: DescribedRoute) => Number(method === 'ANY');

const covers = (pattern: string, segment: string | undefined) =>
  pattern.startsWith('{') || pattern === segment;
