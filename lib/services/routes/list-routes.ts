import type { Route, RouteAccess, RouteMethod } from '../../core/model/api';
import type { PageRequest } from '../../store/port';
import { findApi } from '../apis/view-api';
import type { ServiceContext } from '../context';
import { pageInMemory } from '../policy/page-in-memory';
import { indexPolicy, routeSortKey } from '../policy/policy-index';
import { readPolicy } from '../policy/read-policy';
import { viewRoute } from './view-route';

interface RouteFilter {
  readonly q?: string | undefined;
  readonly method?: RouteMethod | undefined;
  readonly access?: RouteAccess['type'] | undefined;
  readonly permission?: string | undefined;
  readonly tag?: string | undefined;
}

type RouteQuery = PageRequest & RouteFilter & { readonly apiId: string };

/** Routes of an API by path, then method. All filters given must match. */
export async function listRoutes(context: ServiceContext, { apiId, limit, cursor, ...filter }: RouteQuery) {
  const { policy } = await readPolicy(context);
  const routes = indexPolicy(policy).routesOf(findApi(policy, apiId).id);
  const { q, method, access, permission, tag } = filter;
  const items = routes.filter((route) => matches(route, { ...filter, q: q?.toLowerCase() }));
  const list = `routes ${JSON.stringify([apiId, q, method, access, permission, tag])}`;
  const shown = pageInMemory({ list, items, keyOf: routeSortKey }, { limit, cursor });
  return { ...shown, items: shown.items.map(viewRoute) };
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
