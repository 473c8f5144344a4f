import type { ImportReport } from '../../contracts/apis';
import { type Api, type Route, routeSchema } from '../../core/model/api';
import type { Policy } from '../../core/model/policy';
import { shapeOf } from '../../openapi/to-template';
import type { DescribedRoute } from '../../openapi/types';
import { routeIdOf } from '../../store/keys';
import { isSameContent } from '../policy/content-etag';
import { parseEntity } from '../policy/parse-entity';
import { indexPolicy } from '../policy/policy-index';

type RouteChange = ImportReport['routes'][number];

/** What an import would make of an API's routes. */
export interface ImportPlan {
  readonly policy: Policy;
  readonly changes: readonly RouteChange[];
  readonly removed: readonly Route[];
  readonly unchanged: number;
}

interface ImportOrder {
  readonly api: Api;
  readonly described: readonly DescribedRoute[];
  readonly removeMissing: boolean;
}

/**
 * Merges described routes into the policy. A route that exists, whatever its parameters were called, keeps its id
 * and the access an admin gave it; what the document says about it is brought up to date.
 */
export function planImport(policy: Policy, { api, described, removeMissing }: ImportOrder): ImportPlan {
  const existing = new Map(
    indexPolicy(policy)
      .routesOf(api.id)
      .map((route) => [matchKey(route), route]),
  );
  const replaced = new Map<string, Route>();
  const added: Route[] = [];
  const changes: RouteChange[] = [];
  for (const wanted of described) {
    const present = existing.get(matchKey(wanted));
    existing.delete(matchKey(wanted));
    const route = parseEntity(routeSchema, present ? bringUpToDate(present, wanted) : newRoute(api, wanted));
    if (present && isSameContent(present, route)) continue;
    if (present) replaced.set(route.id, route);
    else added.push(route);
    changes.push(describeChange(present ? 'changed' : 'added', route));
  }
  const removed = removeMissing ? [...existing.values()] : [];
  const gone = new Set(removed.map((route) => route.id));
  changes.push(...removed.map((route) => describeChange('removed', route)));
  return {
    policy: {
      ...policy,
      routes: [
        ...policy.routes
          .filter((route) => !gone.has(route.id))
          .map((route) => replaced.get(route.id) ?? route),
        ...added,
      ],
    },
    changes,
    removed,
    unchanged: described.length - added.length - replaced.size,
  };
}

/** The same for two routes that match the same requests. */
const matchKey = ({ method, path }: Pick<Route, 'method' | 'path'>) => `${method} ${shapeOf(path)}`;

function newRoute(api: Api, { pointer: _pointer, ...wanted }: DescribedRoute): Route {
  return { id: routeIdOf(api.id, wanted.method, wanted.path), apiId: api.id, ...wanted };
}

function bringUpToDate(
  { id, apiId, access, summary }: Route,
  { pointer: _pointer, ...wanted }: DescribedRoute,
): Route {
  return { ...(summary !== undefined && { summary }), ...wanted, id, apiId, access };
}

function describeChange(
  change: RouteChange['change'],
  { method, path, access, operationId }: Route,
): RouteChange {
  const permissions = access.type === 'permission' ? access.permissions : [];
  return { change, method, path, permissions, ...(operationId !== undefined && { operationId }) };
}
