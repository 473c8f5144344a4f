import { randomUUID } from 'node:crypto';
import type { ConsoleGroups } from '@/lib/auth/console-groups';
import { identifyCaller } from '@/lib/auth/identify';
import type { Log } from '@/lib/config/log';
import { AppError } from '@/lib/contracts/problem';
import { answerProblem } from './answer-problem';
import { requireKnown } from './authorise';
import { findOperation } from './find-operation';
import { readJsonBody } from './read-json-body';
import type { SystemContext } from './request-context';
import { addStandardHeaders } from './response-headers';
import { runOperation } from './run-operation';

const prefix = '/api/v1';

export interface ApiHandlerConfig {
  readonly system: SystemContext;
  /** Gets the installation ready. Runs before the first request, and again before the next where it failed. */
  readonly prepare: () => Promise<void>;
  readonly publicOrigin: string;
  readonly sessionSecret: string;
  readonly consoleGroups: ConsoleGroups;
  readonly log: Log;
}

/** Answers requests for `/api/v1`. Never throws: whatever goes wrong becomes problem details. */
export function createApiHandler(config: ApiHandlerConfig): (request: Request) => Promise<Response> {
  const prepare = onceDone(config.prepare);
  return async (request) => {
    const requestId = randomUUID();
    const answered = prepare().then(() => answer(request, requestId, config));
    const response = await answered.catch((error: unknown) =>
      answerProblem(error, { request, requestId, log: config.log }),
    );
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

/** Does it once; a failure is forgotten, so that the next who asks tries again. */
function onceDone(act: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return async () => {
    running ??= act();
    const mine = running;
    try {
      await mine;
    } catch (error) {
      if (running === mine) running = undefined;
      throw error;
    }
  };
}

async function withoutBody(response: Response): Promise<Response> {
  await response.body?.cancel();
  return new Response(null, { status: response.status, headers: response.headers });
}
