import type { IncomingMessage, ServerResponse } from 'node:http';
import type { LambdaFunction } from '../container/lambda-function';
import type { DeployedApi } from '../handle-request';
import { type ManagementAnswer, type ManagementCall, refuse } from './answer';
import { answerInvoke } from './invoke';
import { answerRest } from './rest-api';
import { answerV2 } from './v2-api';

/** What the management calls are answered from. */
export interface Managed {
  readonly apis: readonly DeployedApi[];
  readonly authorizer: LambdaFunction;
  readonly functionName: string;
  readonly functionArn: string;
  readonly region: string;
}

const maxBodyBytes = 6 * 1024 * 1024;
const paths = /^\/(?:restapis|v2\/apis|2015-03-31\/functions)(?:\/|$)/;

/** Whether a request is one of AWS's management calls, and none of a mount. */
export const isManagementCall = ({ url = '' }: IncomingMessage): boolean =>
  paths.test(url.split('?', 1)[0] ?? '');

/** Answers the management calls of API Gateway and Lambda that the console makes; others as operations unknown. */
export async function serveManagement(
  managed: Managed,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { status, headers, body } = await answer(managed, message).catch((error: unknown) =>
    refuse(500, 'InternalFailure', error instanceof Error ? error.message : 'unknown failure'),
  );
  const text = body === undefined ? '' : JSON.stringify(body);
  response
    .writeHead(status, {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      'content-length': Buffer.byteLength(text),
      ...headers,
    })
    .end(text);
}

async function answer(managed: Managed, message: IncomingMessage): Promise<ManagementAnswer> {
  const body = await readBody(message);
  if (body === undefined) return refuse(413, 'RequestTooLargeException', 'The request is too large');
  // The signature is not verified: whoever reaches this port of this machine may. An unsigned call is a mistake, though.
  if (!message.headers.authorization?.startsWith('AWS4-HMAC-SHA256 ')) {
    return refuse(403, 'MissingAuthenticationTokenException', 'Missing Authentication Token');
  }
  const url = new URL(message.url ?? '/', 'http://local');
  const call: ManagementCall = {
    method: message.method ?? 'GET',
    segments: url.pathname.split('/').filter(Boolean).map(decodeURIComponent),
    query: url.searchParams,
    headers: message.headers,
    body,
  };
  const { region, functionArn } = managed;
  const uri = `arn:aws:apigateway:${region}:lambda:path/2015-03-31/functions/${functionArn}/invocations`;
  const [first, , , last] = call.segments;
  const found =
    first === 'restapis'
      ? answerRest(managed.apis, call, uri)
      : first === 'v2'
        ? answerV2(managed.apis, call, uri)
        : call.method === 'POST' && last === 'invocations'
          ? await answerInvoke(call, managed.authorizer, managed.functionName)
          : undefined;
  return (
    found ??
    refuse(404, 'UnknownOperationException', `The local gateway has no ${call.method} ${url.pathname}`)
  );
}

async function readBody(message: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of message) {
    const part = Buffer.from(chunk);
    bytes += part.length;
    if (bytes <= maxBodyBytes) chunks.push(part);
  }
  return bytes > maxBodyBytes ? undefined : Buffer.concat(chunks).toString('utf8');
}
