import { findConditionKeys } from '../condition/hidden-keys';
import type { Policy } from '../model/policy';

/** What the decisions on one API look at: what the key of a cached answer would have to cover. */
export interface DecisionFactors {
  /** Whether any route needs a credential. */
  readonly credential: boolean;
  /** Whether some route is open without one. */
  readonly publicRoutes: boolean;
  /** Whether requests for different routes can be answered differently. */
  readonly route: boolean;
  /** Whether conditions look at path parameters, so that requests for one route can be answered differently. */
  readonly path: boolean;
  readonly method: boolean;
  readonly sourceIp: boolean;
  /** Names of query parameters. */
  readonly query: readonly string[];
  /** Whether conditions look at the time, which no key can cover. */
  readonly time: boolean;
  /** Whether requests are counted. */
  readonly limits: boolean;
}

/** What the present policy looks at when it decides on an API. */
export function findDecisionFactors(policy: Policy, apiId: string): DecisionFactors {
  const routes = policy.routes.filter((route) => route.apiId === apiId);
  const routeIds = new Set(routes.map(({ id }) => id));
  const keys = policy.roles.flatMap(({ grants }) =>
    grants.flatMap(({ apis, conditions }) =>
      conditions === undefined || (apis !== undefined && !apis.includes(apiId))
        ? []
        : findConditionKeys(conditions),
    ),
  );
  const reads = (test: (key: string) => boolean) => keys.some(test);
  return {
    credential: routes.some(({ access }) => access.type === 'permission' || access.type === 'authenticated'),
    publicRoutes: routes.some(({ access }) => access.type === 'public'),
    route: new Set(routes.map(({ access }) => JSON.stringify(access))).size > 1,
    path: reads((key) => key.startsWith('path.')),
    method: reads((key) => key === 'request.method'),
    sourceIp: reads((key) => key === 'request.sourceIp'),
    query: [...new Set(keys.filter((key) => key.startsWith('query.')))].map((key) => key.slice(6)).sort(),
    time: reads((key) => key.startsWith('request.time') || key === 'request.dayOfWeek'),
    limits: policy.limits.some(
      ({ appliesTo }) => appliesTo.type !== 'route' || routeIds.has(appliesTo.routeId),
    ),
  };
}
