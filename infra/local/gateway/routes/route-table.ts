import type { GatewayRoute, Mount, RouteMatch } from '../types';

type Segment =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'one'; readonly name: string }
  | { readonly kind: 'greedy'; readonly name: string };

interface Resource {
  readonly path: string;
  readonly segments: readonly Segment[];
  /** Route by method. */
  readonly routes: ReadonlyMap<string, GatewayRoute>;
}

export interface RouteTable {
  /** The route for a percent-encoded path, or undefined where the API has none. */
  match(method: string, rawPath: string): RouteMatch | undefined;
}

/**
 * Finds the route as API Gateway does: the most specific resource, literal before `{one}` before `{greedy+}`.
 * A REST API chooses the resource first and then wants the method there; an HTTP API looks at both together.
 * Variable siblings, which a REST API cannot have at all, are told apart by their methods.
 */
export function createRouteTable(kind: Mount['kind'], routes: readonly GatewayRoute[]): RouteTable {
  const resources = groupByPath(routes).sort(bySpecificity);
  return {
    match: (method, rawPath) => {
      const parts = splitPath(kind === 'REST' ? withoutTrailingSlash(rawPath) : rawPath);
      let best: Resource | undefined;
      for (const resource of resources) {
        const pathParameters = matchSegments(resource.segments, parts);
        if (!pathParameters) continue;
        best ??= resource;
        if (kind === 'REST' && !hasSameLiterals(best, resource)) return undefined;
        const route = resource.routes.get(method) ?? resource.routes.get('ANY');
        if (route) return { route, pathParameters };
      }
      return undefined;
    },
  };
}

function groupByPath(routes: readonly GatewayRoute[]): Resource[] {
  const byPath = new Map<string, Map<string, GatewayRoute>>();
  for (const route of routes) {
    const methods = byPath.get(route.path) ?? new Map<string, GatewayRoute>();
    byPath.set(route.path, methods.set(route.method, route));
  }
  return [...byPath].map(([path, methods]) => ({
    path,
    segments: splitPath(path).map(parseSegment),
    routes: methods,
  }));
}

function parseSegment(text: string): Segment {
  const variable = /^\{(?<name>[^{}+]+)(?<plus>\+)?\}$/.exec(text);
  if (!variable?.groups) return { kind: 'literal', text: decodeSegment(text) };
  return { kind: variable.groups.plus ? 'greedy' : 'one', name: variable.groups.name ?? '' };
}

const rank = { literal: 0, one: 1, greedy: 2 } as const;

function bySpecificity(a: Resource, b: Resource): number {
  const length = Math.min(a.segments.length, b.segments.length);
  for (let i = 0; i < length; i++) {
    const difference = rankAt(a, i) - rankAt(b, i);
    if (difference !== 0) return difference;
  }
  return b.segments.length - a.segments.length;
}

function rankAt(resource: Resource, index: number): number {
  return rank[resource.segments[index]?.kind ?? 'greedy'];
}

function hasSameLiterals(a: Resource, b: Resource): boolean {
  const length = Math.min(a.segments.length, b.segments.length);
  const isLiteral = (resource: Resource, index: number) => resource.segments[index]?.kind === 'literal';
  return Array.from({ length }, (_, i) => i).every((i) => isLiteral(a, i) === isLiteral(b, i));
}

function matchSegments(
  segments: readonly Segment[],
  parts: readonly string[],
): Record<string, string> | undefined {
  const parameters: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    const part = parts[index];
    if (part === undefined || (part === '' && segment.kind !== 'literal')) return undefined;
    if (segment.kind === 'greedy') {
      parameters[segment.name] = parts.slice(index).join('/');
      return parameters;
    }
    if (segment.kind === 'literal') {
      if (decodeSegment(part) !== segment.text) return undefined;
    } else parameters[segment.name] = part;
  }
  return parts.length === segments.length ? parameters : undefined;
}

function splitPath(path: string): string[] {
  return path.slice(1).split('/');
}

function withoutTrailingSlash(path: string): string {
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}

/** A literal may be sent with escapes; one that does not decode matches nothing but itself. */
function decodeSegment(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
