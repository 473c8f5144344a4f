import type { Route, RouteAccess, RouteMethod } from '../../core/model/api';

export interface RouteFilter {
  /** Part of path, summary or operation id, without regard to case. */
  readonly q?: string | undefined;
  readonly method?: RouteMethod | undefined;
  readonly access?: RouteAccess['type'] | undefined;
  readonly permission?: string | undefined;
  readonly tag?: string | undefined;
}

/** Routes that match all filters given. */
export function filterRoutes(routes: readonly Route[], { q, ...filter }: RouteFilter): Route[] {
  const text = q?.toLowerCase();
  return routes.filter((route) => matches(route, { ...filter, q: text }));
}

function matches(route: Route, { q, method, access, permission, tag }: RouteFilter): boolean {
  if (method !== undefined && route.method !== method) return false;
  if (access !== undefined && route.access.type !== access) return false;
  if (tag !== undefined && !route.tags?.includes(tag)) return false;
  if (permission !== undefined && !needs(route.access, permission)) return false;
  return q === undefined || searchText(route).includes(q);
}

const needs = (access: RouteAccess, permission: string) =>
  access.type === 'permission' && access.permissions.includes(permission);

const searchTexts = new WeakMap<Route, string>();

/** Path, summary and operation id in lower case, made once per route. */
function searchText(route: Route): string {
  let text = searchTexts.get(route);
  if (text === undefined) {
    text = `${route.path}\n${route.summary ?? ''}\n${route.operationId ?? ''}`.toLowerCase();
    searchTexts.set(route, text);
  }
  return text;
}
