import type { DescribedRoute } from './types';

/**
 * The greedy route that takes a request when the mid-path parameter `name` of `route` has more than one segment,
 * the most specific where several would. An admin must know of it: it may need another permission.
 */
export function findGreedyRoute(
  route: DescribedRoute,
  name: string,
  routes: readonly DescribedRoute[],
): DescribedRoute | undefined {
  const segments = route.path.split('/');
  const reach = segments.indexOf(`{${name}}`);
  let best: DescribedRoute | undefined;
  for (const candidate of routes) {
    if (!candidate.path.endsWith('+}')) continue;
    if (candidate.method !== route.method && candidate.method !== 'ANY') continue;
    const prefix = candidate.path.split('/').slice(0, -1);
    // Beyond the parameter the request's segments are unknown: only a prefix up to it is sure to match.
    if (prefix.length > reach || !prefix.every((part, i) => covers(part, segments[i]))) continue;
    if (best === undefined || prefix.length > best.path.split('/').length - 1) best = candidate;
  }
  return best;
}

const covers = (pattern: string, segment: string | undefined) =>
  pattern.startsWith('{') || pattern === segment;
