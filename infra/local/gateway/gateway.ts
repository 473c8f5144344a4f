import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { createLocalServer } from '../http-server';
import { AnswerCache } from './authorizer/answer-cache';
import { checkMount } from './authorizer/check-mount';
import { createLambdaFunction } from './container/lambda-function';
import type { DeployedApi } from './handle-request';
import { accountId } from './identity';
import { createLogShipper } from './logging/log-shipper';
import { isManagementCall, serveManagement } from './management/serve-management';
import { createRouteTable } from './routes/route-table';
import { serveRequest, serveUpgrade } from './serve';
import type { Mount } from './types';

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
  /** Where the APIs' access logs go, in JSON; nowhere by default. */
  readonly accessLogGroup?: string;
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

/**
 * Starts a server that speaks API Gateway for all mounts and calls the authorizer bundle as Lambda would. On the same
 * port it answers the management calls of API Gateway and Lambda that the console makes.
 */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const region = options.region ?? 'us-east-1';
  const functionName = options.functionName ?? 'gatewarden-authorizer';
  const logGroup = options.logGroup ?? `/aws/lambda/${functionName}`;
  const onProblem = options.onProblem ?? ((problem) => process.stderr.write(`gateway: ${problem}\n`));
  const shipperTo = (name: string) =>
    createLogShipper({ endpoint: options.logsEndpoint, region, logGroup: name, onProblem });
  const shipper = shipperTo(logGroup);
  const accessLog = options.accessLogGroup === undefined ? undefined : shipperTo(options.accessLogGroup);
  const functionArn = `arn:aws:lambda:${region}:${accountId}:function:${functionName}`;
  const authorizer = createLambdaFunction({
    bundleFile: options.authorizerBundle,
    env: { AWS_REGION: region, ...options.authorizerEnv },
    functionName,
    functionArn,
    logGroup,
    timeoutMs: options.timeoutMs ?? 10_000,
    maxContainers: options.maxContainers ?? 2,
    onLine: (logStream, line) => shipper.ship(logStream, line),
  });
  const handling = {
    region,
    authorizer,
    onProblem,
    onAccess: (gatewayApiId: string, line: string) => accessLog?.ship(gatewayApiId, line),
  };
  const apis = options.mounts.map(deploy);
  const managed = { apis, authorizer, functionName, functionArn, region };
  const server = createLocalServer(
    (message, response) =>
      void (isManagementCall(message)
        ? serveManagement(managed, message, response)
        : serveRequest(apis, message, response, handling)),
  );
  const sockets = new Set<Duplex>();
  server.on('upgrade', (message: IncomingMessage, socket: Duplex) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    void serveUpgrade(apis, message, socket, handling);
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
      for (const socket of sockets) socket.destroy();
      await closed;
      await authorizer.stop();
      await Promise.all([shipper.stop(), accessLog?.stop()]);
    },
  };
}

function deploy(mount: Mount): DeployedApi {
  checkMount(mount);
  return {
    mount,
    routeTable: createRouteTable(mount.kind, mount.routes),
    cache: new AnswerCache(mount.authorizer.resultTtlSeconds ?? 0),
  };
}
