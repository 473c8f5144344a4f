import type { AnswerCache } from './authorizer/answer-cache';
import { type AuthorizerCall, askAuthorizer } from './authorizer/ask-authorizer';
import type { LambdaFunction } from './container/lambda-function';
import { echo } from './echo-upstream';
import { executeApiArn } from './identity';
import {
  badRequestResponse,
  type GatewayResponse,
  noRouteResponse,
  refusalResponse,
  upgradeRequiredResponse,
} from './respond';
import type { RouteTable } from './routes/route-table';
import type { GatewayRequest, Mount } from './types';

export interface DeployedApi {
  readonly mount: Mount;
  readonly routeTable: RouteTable;
  readonly cache: AnswerCache;
}

export interface HandlingOptions {
  readonly region: string;
  readonly authorizer: LambdaFunction;
  /** Told why the authorizer's answer became a 500, which the caller is not. */
  readonly onProblem: (problem: string) => void;
  /** Takes a line of the access log of an API. */
  readonly onAccess: (gatewayApiId: string, line: string) => void;
}

/** One request through a deployed API: route, authorizer, policy evaluation, upstream. */
export async function handleRequest(
  api: DeployedApi,
  request: GatewayRequest,
  options: HandlingOptions,
): Promise<GatewayResponse> {
  const { mount, routeTable } = api;
  if (mount.kind === 'WEBSOCKET') return upgradeRequiredResponse;
  const decodedPath = decodePath(request.rawPath);
  if (decodedPath === undefined) return badRequestResponse;
  const match = routeTable.match(request.method, request.rawPath);
  if (!match) return noRouteResponse(mount.kind);
  const path = mount.kind === 'REST' ? request.rawPath : decodedPath;
  const arn = executeApiArn(options.region, mount, request.method, path);
  return await authorize(api, { mount, request, match, arn, decodedPath }, options);
}

/** The opening of a WebSocket connection: there is one route for it, and no path. Status 200 lets it in. */
export async function handleConnect(
  api: DeployedApi,
  request: GatewayRequest,
  options: HandlingOptions,
): Promise<GatewayResponse> {
  const match = { route: { method: 'WEBSOCKET', path: '$connect' }, pathParameters: {} };
  const arn = executeApiArn(options.region, api.mount, '$connect', '');
  return await authorize(api, { mount: api.mount, request, match, arn, decodedPath: '/' }, options);
}

async function authorize(
  { mount, cache }: DeployedApi,
  call: AuthorizerCall,
  options: HandlingOptions,
): Promise<GatewayResponse> {
  const { request, match } = call;
  const verdict = await askAuthorizer(call, options.authorizer, cache);
  if (verdict.outcome === 'allow') {
    return { ...echo(mount, request, match, verdict), context: verdict.context };
  }
  if (verdict.outcome === 'failure') {
    options.onProblem(`${request.method} ${mount.at}${request.rawPath}: ${verdict.problem}`);
  }
  const refusal = refusalResponse(mount.kind, verdict);
  return verdict.outcome === 'deny' ? { ...refusal, context: verdict.context } : refusal;
}

function decodePath(rawPath: string): string | undefined {
  try {
    return decodeURIComponent(rawPath);
  } catch {
    return undefined;
  }
}
