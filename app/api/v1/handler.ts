import { randomUUID } from 'node:crypto';
import type { ConsoleGroups } from '@/lib/auth/console-groups';
import { identifyCaller } from '@/lib/auth/identify';
import type { Log } from '@/lib/config/log';
import { cameThroughFront } from '@/lib/config/origin-gate';
import { AppError } from '@/lib/contracts/problem';
import { answerProblem } from './answer-problem';
import { requireKnown } from './authorise';
import { findOperation } from './find-operation';
import { readJsonBody } from './read-json-body';
import type { SystemContext } from './request-context';
import { addStandardHeaders } from './response-headers';
import { runOperation } from './run-operation';

const prefix = '/api/v1';
const readingMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

export interface ApiHandlerConfig {
  readonly system: SystemContext;
  /** Gets the installation ready, which a request may have to help with. Runs before each until it says that it is. */
  readonly prepare: (request: Request) => Promise<boolean>;
  /** Waits, after a write, for what the process may not come to once it has answered. */
  readonly settle?: () => Promise<void>;
  readonly publicOrigin: string;
  /** What the front adds to each request, where there is one. */
  readonly originSecret?: string | undefined;
  readonly sessionSecret: string;
  readonly consoleGroups: ConsoleGroups;
  readonly log: Log;
}

/** Answers requests for `/api/v1`. Never throws: whatever goes wrong becomes problem details. */
export function createApiHandler(config: ApiHandlerConfig): (request: Request) => Promise<Response> {
  const prepare = untilReady(config.prepare);
  return async (request) => {
    const requestId = randomUUID();
    const answered = cameThroughFront(request.headers, config.originSecret)
      ? prepare(request).then(() => answer(request, requestId, config))
      : Promise.reject(new AppError('forbidden', `The API is at ${config.publicOrigin}${prefix}.`));
    const response = await answered.catch((error: unknown) =>
      answerProblem(error, { request, requestId, log: config.log }),
    );
    if (!readingMethods.has(request.method)) await config.settle?.();
    addStandardHeaders(response.headers, { requestId, publicOrigin: config.publicOrigin });
    return request.method === 'HEAD' ? withoutBody(response) : response;
  };
}

async function answer(request: Request, requestId: string, config: ApiHandlerConfig): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  const path = pathname.slice(prefix.length);
  const method = request.method === 'HEAD' ? 'GET' : request.method;

  const operation = await findOperation(method, `/${path.replace(/^\/|\/$/g, '')}`);
  if (operation.maxBodyBytes === undefined) {
    const { allowed } = operation;
    const response = answerProblem(describeMissing(request.method, path, allowed), {
      request,
      requestId,
      ...config,
    });
    if (allowed.length > 0) response.headers.set('allow', allowed.join(', '));
    return response;
  }

  const { maxBodyBytes, isOpen } = operation;
  const { system, publicOrigin } = config;
  const identify = once(() => identifyCaller(request.headers, { ...config, ...system }));
  let isReplay = false;
  const response = await runOperation(
    method === request.method ? request : new Request(request, { method }),
    prefix,
    {
      system,
      publicOrigin,
      requestId,
      identify,
      onReplay: () => {
        isReplay = true;
      },
      headers: request.headers,
      queryNames: [...searchParams.keys()],
      readBody: async () => {
        // Nobody unknown makes us read megabytes; what is open to all reads little.
        if (!isOpen) requireKnown(await identify());
        return readJsonBody(request, maxBodyBytes);
      },
    },
  );
  if (response === undefined) throw describeMissing(request.method, path, []);
  if (isReplay) response.headers.set('idempotency-replayed', 'true');
  return response;
}

function describeMissing(method: string, path: string, allowed: readonly string[]): AppError {
  return allowed.length === 0
    ? new AppError(
        'not_found',
        `There is nothing at ${prefix}${path.slice(0, 200)}. ${prefix}/openapi.json lists what there is.`,
      )
    : new AppError('method_not_allowed', `${method} is not possible here; allowed: ${allowed.join(', ')}.`);
}

function once<T>(produce: () => Promise<T>): () => Promise<T> {
  let produced: Promise<T> | undefined;
  return () => {
    produced ??= produce();
    return produced;
  };
}

/** Asks before each request until the answer is yes; a failure is the request's own, and the next asks again. */
function untilReady(prepare: ApiHandlerConfig['prepare']): (request: Request) => Promise<void> {
  let isReady = false;
  return async (request) => {
    if (!isReady && (await prepare(request))) isReady = true;
  };
}

async function withoutBody(response: Response): Promise<Response> {
  await response.body?.cancel();
  return new Response(null, { status: response.status, headers: response.headers });
}
