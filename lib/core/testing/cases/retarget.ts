import type { Policy } from '../../model/policy';
import type { DecisionCase, DecisionSuite } from '../decision-case';
import { gatewayIdOf } from '../fixture';

// Suites written for REST APIs, asked of APIs of the other types. What a case expects stays as it was written.

/** The same APIs as HTTP APIs, whose paths arrive decoded. */
export function asHttpApis(suite: DecisionSuite): DecisionSuite {
  return {
    ...suite,
    title: `${suite.title}, of HTTP APIs`,
    policy: { ...suite.policy, apis: suite.policy.apis.map((api) => ({ ...api, type: 'HTTP' as const })) },
    cases: suite.cases.map((given) => ({ ...given, send: decodeURIComponent(given.send) })),
  };
}

const onlyRoutes = {
  WEBSOCKET: { stage: 'prod', method: 'WEBSOCKET', path: '$connect', in: 'of WebSocket APIs' },
  APPSYNC: { stage: '$default', method: 'POST', path: '/graphql', in: 'of AppSync APIs' },
} as const;

/**
 * Each route as an API of its own, whose only route has the same access: authorizers of WebSocket APIs see `$connect`
 * only, and AppSync has one endpoint. Grants for an API become grants for all that it became. Cases of a route that the
 * policy does not list have nothing to be asked of, and are left out.
 */
export function asApisOfOneRoute(suite: DecisionSuite, type: keyof typeof onlyRoutes): DecisionSuite {
  const { policy } = suite;
  const { stage, method, path, in: title } = onlyRoutes[type];
  const parts = policy.routes.map((route, i) => ({ route, id: `${route.apiId}-${i}` }));
  const partsOf = (apiId: string) => parts.filter(({ route }) => route.apiId === apiId).map(({ id }) => id);
  const apis = policy.apis.flatMap((api) =>
    partsOf(api.id).map((id) => ({ ...api, id, name: id, type, stage, gatewayApiId: gatewayIdOf(id) })),
  );
  const retargeted: Policy = {
    ...policy,
    apis,
    routes: parts.map(({ route, id }) => ({ ...route, apiId: id, method, path })),
    roles: policy.roles.map((role) => ({
      ...role,
      grants: role.grants.map((grant) =>
        grant.apis === undefined ? grant : { ...grant, apis: grant.apis.flatMap(partsOf) },
      ),
    })),
  };
  const cases = suite.cases.flatMap((given): DecisionCase[] => {
    const apiId = given.api ?? policy.apis[0]?.id;
    const part = parts.find(
      ({ route }) => route.apiId === apiId && `${route.method} ${route.path}` === given.send,
    );
    return part === undefined ? [] : [{ ...given, api: part.id, send: `${method} ${path}` }];
  });
  return { ...suite, title: `${suite.title}, ${title}`, policy: retargeted, cases };
}
