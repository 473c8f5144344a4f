import type { GatewayFinding } from '../../contracts/gateway';
import { coversTemplate } from '../../core/decide/gateway-template';
import type { Api, Route } from '../../core/model/api';
import type { GatewayApi, GatewayAuthorizer, GatewayRoute } from '../../gateway/port';
import { indexTemplates } from './index-templates';

/** What a comparison looks at. */
export interface Compared {
  readonly api: Api;
  readonly routes: readonly Route[];
  readonly gateway: GatewayApi;
  /** The authorizer's function, where the console knows it. */
  readonly functionName?: string | undefined;
}

/** Where the policy's routes and those of API Gateway disagree, and where no authorizer stands between. */
export function findDrift({ api, routes, gateway, functionName }: Compared): GatewayFinding[] {
  const isSocket = api.type === 'WEBSOCKET';
  // Of a WebSocket API only the connection has an authorizer; what is sent over it afterwards is not asked about.
  const asked = <T extends { readonly path: string }>(all: readonly T[]) =>
    isSocket ? all.filter(({ path }) => path === '$connect') : all;
  const inGateway = asked(gateway.routes).filter((route) => !isPreflight(route));
  const authorizers = new Map(gateway.authorizers.map((authorizer) => [authorizer.id, authorizer]));
  const inPolicy = asked(routes);
  const served = indexTemplates(inPolicy, (g: GatewayRoute, p: Route) => serves(g, p));
  const named = indexTemplates(gateway.routes, (p: Route, g: GatewayRoute) => serves(g, p));
  return [
    ...inGateway.flatMap((route) => {
      const below = served(route);
      return [
        ...checkAuthorizer(route, below, authorizers, functionName),
        ...(below.length === 0 ? [findingOf('route_without_policy', 'breaks', route)] : []),
        ...(route.isDeployed === false ? [findingOf('not_deployed', 'notice', route)] : []),
      ];
    }),
    ...inPolicy
      .filter((route) => named(route).length === 0)
      .map((route) => ({ ...findingOf('policy_without_route', 'notice', route), routeId: route.id })),
  ];
}

/** Browsers ask so before a request, without a credential: API Gateway answers it itself. */
const isPreflight = ({ method, authorization }: GatewayRoute) =>
  method === 'OPTIONS' && authorization === 'none';

/** Whether requests for a route of the policy can reach a route of the gateway. */
const serves = (gateway: Pick<GatewayRoute, 'method' | 'path'>, policy: Pick<Route, 'method' | 'path'>) =>
  (gateway.method === policy.method || gateway.method === 'ANY' || policy.method === 'ANY') &&
  (gateway.path === policy.path || coversTemplate(gateway.path, policy.path));

function checkAuthorizer(
  route: GatewayRoute,
  below: readonly Route[],
  authorizers: ReadonlyMap<string, GatewayAuthorizer>,
  functionName: string | undefined,
): GatewayFinding[] {
  const authorizer = route.authorizerId === undefined ? undefined : authorizers.get(route.authorizerId);
  const asks =
    route.authorization === 'authorizer' && authorizer !== undefined && authorizer.type !== 'OTHER';
  if (!asks) {
    // What the policy opens to everybody needs nobody to be asked.
    const isOpen = below.length > 0 && below.every(({ access }) => access.type === 'public');
    return isOpen ? [] : [findingOf('authorizer_missing', 'unsafe', route)];
  }
  const { functionName: attached } = authorizer;
  return functionName === undefined || attached === undefined || attached === functionName
    ? []
    : [{ ...findingOf('other_function', 'unsafe', route), names: [attached] }];
}

function findingOf(
  code: GatewayFinding['code'],
  severity: GatewayFinding['severity'],
  { method, path, authorizerId }: { method: string; path: string; authorizerId?: string },
): GatewayFinding {
  return { code, severity, method, path, names: [], ...(authorizerId !== undefined && { authorizerId }) };
}
