import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { type DeployedApi, type HandlingOptions, handleConnect, handleRequest } from './handle-request';
import { readRequest } from './read-request';
import type { GatewayResponse } from './respond';
import { acceptWebSocket } from './websocket';

const faultResponse: GatewayResponse = {
  status: 500,
  body: { message: 'The local gateway failed; see its output' },
};

/** Answers an HTTP request to whichever mount its path is below. */
export async function serveRequest(
  apis: readonly DeployedApi[],
  message: IncomingMessage,
  response: ServerResponse,
  options: HandlingOptions,
): Promise<void> {
  message.resume();
  const answer = await answerFor(apis, message, options, handleRequest);
  const { body, headers } = encode(answer);
  response.writeHead(answer.status, headers).end(body);
}

/** Answers the opening of a WebSocket connection; only WebSocket APIs take one. */
export async function serveUpgrade(
  apis: readonly DeployedApi[],
  message: IncomingMessage,
  socket: Duplex,
  options: HandlingOptions,
): Promise<void> {
  socket.on('error', () => socket.destroy());
  const webSocketApis = apis.filter(({ mount }) => mount.kind === 'WEBSOCKET');
  const answer = await answerFor(webSocketApis, message, options, handleConnect);
  const { body, headers } = encode(answer);
  const key = message.headers['sec-websocket-key'];
  const protocols = message.headers['sec-websocket-protocol'];
  if (answer.status === 200 && key !== undefined) acceptWebSocket(socket, { key, protocols }, body);
  else {
    const lines = Object.entries({ ...headers, connection: 'close' }).map(
      ([name, value]) => `${name}: ${value}`,
    );
    const status = `HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status] ?? ''}`;
    socket.end([status, ...lines, '', body].join('\r\n'));
  }
}

interface Answer extends GatewayResponse {
  readonly idHeader?: { readonly name: string; readonly value: string };
}

async function answerFor(
  apis: readonly DeployedApi[],
  message: IncomingMessage,
  options: HandlingOptions,
  handle: typeof handleRequest,
): Promise<Answer> {
  const url = message.url ?? '/';
  const api = apis.find(({ mount }) => isBelow(mount.at, url));
  if (!api) {
    const known = apis.map(({ mount }) => mount.at).join(', ');
    return { status: 404, body: { message: `No API is mounted here. There are: ${known}` } };
  }
  const request = readRequest(api.mount, message);
  const name = api.mount.kind === 'HTTP' ? 'apigw-requestid' : 'x-amzn-RequestId';
  const idHeader = { name, value: request.requestId };
  const answer = await handle(api, request, options).catch((error: unknown) => {
    options.onProblem(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return faultResponse;
  });
  const { status, context } = answer;
  // As `$context.authorizer.decisionId` would be in the format of a stage's access log; a dash where there is none.
  const decisionId = context?.['decisionId'] ?? '-';
  const line = { requestId: request.requestId, status: String(status), decisionId };
  options.onAccess(api.mount.gatewayApiId, JSON.stringify(line));
  return { ...answer, idHeader };
}

function isBelow(at: string, url: string): boolean {
  return url === at || url.startsWith(`${at}/`) || url.startsWith(`${at}?`);
}

function encode({ body, errorType, idHeader }: Answer) {
  const text = JSON.stringify(body);
  return {
    body: text,
    headers: {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(text),
      ...(errorType !== undefined && { 'x-amzn-ErrorType': errorType }),
      ...(idHeader && { [idHeader.name]: idHeader.value }),
    },
  };
}
