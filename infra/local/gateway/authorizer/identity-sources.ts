import type { GatewayRequest, Mount, RouteMatch } from '../types';

const tokenSources = ['method.request.header.Authorization'];

/** The identity sources that an authorizer goes by. */
export function identitySourcesOf({ authorizer }: Mount): readonly string[] {
  return authorizer.identitySources ?? (authorizer.type === 'TOKEN' ? tokenSources : []);
}

/** Their values in this request; undefined when one is missing or empty, which API Gateway answers with 401. */
export function readIdentity(mount: Mount, request: GatewayRequest, match: RouteMatch): string[] | undefined {
  const values = identitySourcesOf(mount).map((source) => readSource(source, mount, request, match));
  return values.every((value) => value !== undefined && value !== '') ? values.map(String) : undefined;
}

/** @throws Error for a source that is not understood, so that a mount with one does not start. */
export function checkSource(source: string): void {
  if (!sourcePattern.test(source)) throw new Error(`the identity source ${source} is not supported`);
}

const sourcePattern =
  /^(?:(?:method|route|\$)\.?request\.(?<place>header|querystring)\.(?<name>.+)|\$?context\.(?<fact>[\w.]+))$/;

function readSource(
  source: string,
  mount: Mount,
  request: GatewayRequest,
  match: RouteMatch,
): string | undefined {
  const { place, name = '', fact = '' } = sourcePattern.exec(source)?.groups ?? {};
  if (place === 'header') return request.headerByName[name.toLowerCase()]?.toString();
  if (place === 'querystring') return new URLSearchParams(request.rawQuery).get(name) ?? undefined;
  const facts = new Map([
    ['httpMethod', request.method],
    ['path', `/${mount.stage}${request.rawPath}`],
    ['resourcePath', match.route.path],
    ['routeKey', `${match.route.method} ${match.route.path}`],
    ['identity.sourceIp', request.sourceIp],
    ['stage', mount.stage],
  ]);
  return facts.get(fact);
}
