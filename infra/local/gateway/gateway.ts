import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createLambdaFunction } from './container/lambda-function';
import { type DeployedApi, type HandlingOptions, handleRequest } from './handle-request';
import { accountId } from './identity';
import { createLogShipper } from './logging/log-shipper';
import type { GatewayResponse } from './respond';
import { createRouteTable } from './routes/route-table';
import type { GatewayRequest, Mount } from './types';

export interface GatewayOptions {
  /** 0 takes a free one. */
  readonly port: number;
  readonly mounts: readonly Mount[];
  /** CommonJS file that exports `handler(event, context)`. */
  readonly authorizerBundle: string;
  /** The whole environment of the authorizer, as a Lambda function would have it. */
  readonly authorizerEnv: Readonly<Record<string, string>>;
  readonly logsEndpoint: string;
  readonly region?: string;
  readonly logGroup?: string;
  readonly functionName?: string;
  readonly timeoutMs?: number;
  readonly maxContainers?: number;
  /** Faults that callers only see as 500. Default: stderr. */
  readonly onProblem?: (problem: string) => void;
}

export interface Gateway {
  readonly url: string;
  /** Ends the server and the authorizer; what the authorizer printed is in the log service when this settles. */
  stop(): Promise<void>;
}

/** Starts a server that speaks API Gateway for all mounts and calls the authorizer bundle as Lambda would. */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const region = options.region ?? 'us-east-1';
  const functionName = options.functionName ?? 'gatewarden-authorizer';
  const logGroup = options.logGroup ?? `/aws/lambda/${functionName}`;
  const onProblem = options.onProblem ?? ((problem) => process.stderr.write(`gateway: ${problem}\n`));
  const shipper = createLogShipper({ endpoint: options.logsEndpoint, region, logGroup, onProblem });
  const authorizer = createLambdaFunction({
    bundleFile: options.authorizerBundle,
    env: { AWS_REGION: region, ...options.authorizerEnv },
    functionName,
    functionArn: `arn:aws:lambda:${region}:${accountId}:function:${functionName}`,
    logGroup,
    timeoutMs: options.timeoutMs ?? 10_000,
    maxContainers: options.maxContainers ?? 2,
    onLine: (logStream, line) => shipper.ship(logStream, line),
  });
  const apis = options.mounts.map((mount) => ({
    mount,
    routeTable: createRouteTable(mount.kind, mount.routes),
  }));
  const server = createServer((message, response) => {
    void serve(apis, message, response, { region, authorizer, onProblem });
  });
  server.listen(options.port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : options.port;

  return {
    url: `http://localhost:${port}`,
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeIdleConnections();
      await closed;
      await authorizer.stop();
      await shipper.stop();
    },
  };
}

async function serve(
  apis: readonly DeployedApi[],
  message: IncomingMessage,
  response: ServerResponse,
  options: HandlingOptions,
): Promise<void> {
  message.resume();
  const api = apis.find(({ mount }) => isBelow(mount.at, message.url ?? '/'));
  if (!api) {
    const known = apis.map(({ mount }) => mount.at).join(', ');
    send(response, { status: 404, body: { message: `No API is mounted here. There are: ${known}` } });
    return;
  }
  const request = readRequest(api.mount, message);
  const idHeader = api.mount.kind === 'REST' ? 'x-amzn-RequestId' : 'apigw-requestid';
  response.setHeader(idHeader, request.requestId);
  try {
    send(response, await handleRequest(api, request, options));
  } catch (error) {
    options.onProblem(error instanceof Error ? (error.stack ?? error.message) : String(error));
    send(response, { status: 500, body: { message: 'The local gateway failed; see its output' } });
  }
}

function isBelow(at: string, url: string): boolean {
  return url === at || url.startsWith(`${at}/`) || url.startsWith(`${at}?`);
}

function readRequest(mount: Mount, message: IncomingMessage): GatewayRequest {
  const below = (message.url ?? '').slice(mount.at.length);
  const [rawPath = '', ...query] = below.split('?');
  const raw = message.rawHeaders;
  return {
    requestId: randomUUID(),
    receivedAtMs: Date.now(),
    method: message.method ?? 'GET',
    rawPath: rawPath === '' ? '/' : rawPath,
    rawQuery: query.join('?'),
    protocol: `HTTP/${message.httpVersion}`,
    sourceIp: (message.socket.remoteAddress ?? '').replace(/^::ffff:/, ''),
    port: message.socket.localPort ?? 0,
    headers: Array.from({ length: raw.length / 2 }, (_, i) => [raw[2 * i] ?? '', raw[2 * i + 1] ?? '']),
    headerByName: message.headers,
  };
}

function send(response: ServerResponse, answer: GatewayResponse): void {
  const body = JSON.stringify(answer.body);
  response.writeHead(answer.status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    ...(answer.errorType !== undefined && { 'x-amzn-ErrorType': answer.errorType }),
  });
  response.end(body);
}
