import type { LambdaFunction } from './container/lambda-function';
import { echo } from './echo-upstream';
import { httpEvent } from './events/http-event';
import { restRequestEvent, restTokenEvent } from './events/rest-events';
import { executeApiArn } from './identity';
import { readAnswer } from './policy/read-answer';
import { badRequestResponse, type GatewayResponse, noRouteResponse, refusalResponse } from './respond';
import type { RouteTable } from './routes/route-table';
import type { GatewayRequest, Mount, RouteMatch, Verdict } from './types';

export interface DeployedApi {
  readonly mount: Mount;
  readonly routeTable: RouteTable;
}

export interface HandlingOptions {
  readonly region: string;
  readonly authorizer: LambdaFunction;
  /** Told why the authorizer's answer became a 500, which the caller is not. */
  readonly onProblem: (problem: string) => void;
}

/** One request through a deployed API: route, authorizer, policy evaluation, upstream. */
export async function handleRequest(
  { mount, routeTable }: DeployedApi,
  request: GatewayRequest,
  options: HandlingOptions,
): Promise<GatewayResponse> {
  const decodedPath = decodePath(request.rawPath);
  if (decodedPath === undefined) return badRequestResponse;
  const match = routeTable.match(request.method, request.rawPath);
  if (!match) return noRouteResponse(mount.kind);
  const path = mount.kind === 'REST' ? request.rawPath : decodedPath;
  const arn = executeApiArn(options.region, mount, request.method, path);

  const verdict = await askAuthorizer(mount, request, match, arn, decodedPath, options.authorizer);
  if (verdict.outcome === 'allow') return echo(mount, request, match, verdict);
  if (verdict.outcome === 'failure') {
    options.onProblem(`${request.method} ${mount.at}${request.rawPath}: ${verdict.problem}`);
  }
  return refusalResponse(mount.kind, verdict);
}

async function askAuthorizer(
  mount: Mount,
  request: GatewayRequest,
  match: RouteMatch,
  arn: string,
  decodedPath: string,
  authorizer: LambdaFunction,
): Promise<Verdict> {
  if (mount.authorizer.type === 'TOKEN') {
    const token = request.headerByName.authorization;
    if (!token) return { outcome: 'unauthorized' };
    return readAnswer(mount, await authorizer.invoke(restTokenEvent(arn, token)), arn);
  }
  const event =
    mount.kind === 'REST'
      ? restRequestEvent(mount, request, match, arn)
      : httpEvent(mount, request, match, arn, decodedPath);
  return readAnswer(mount, await authorizer.invoke(event), arn);
}

function decodePath(rawPath: string): string | undefined {
  try {
    return decodeURIComponent(rawPath);
  } catch {
    return undefined;
  }
}
