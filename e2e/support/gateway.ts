import { execFile } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { z } from 'zod';
import { closing } from './api';
import { projectDir, readStackState, stackEnv } from './stack';

const run = promisify(execFile);

const tokens = new Map<string, Promise<string>>();

/** An access token of a demo account, by the command that the README names; good for the whole run. */
export function accessTokenOf(account: string): Promise<string> {
  const token = tokens.get(account) ?? requestToken(account);
  tokens.set(account, token);
  return token;
}

async function requestToken(account: string): Promise<string> {
  const { stdout } = await run(process.execPath, ['infra/local/token.mjs', account], {
    cwd: projectDir,
    env: stackEnv,
  });
  return stdout.trim();
}

/** Nothing tells a caller that its access changed, so the tests ask again: often enough to measure, seldom enough to read the log. */
const pollingIntervalMs = 150;

const echoSchema = z.object({
  requestContext: z.object({ authorizer: z.record(z.string(), z.unknown()) }),
});

export interface GatewayAnswer {
  readonly status: number;
  readonly requestId: string;
  readonly sentAtMs: number;
  /** What the upstream saw of the caller; only for answers of the upstream. */
  readonly authorizer: Record<string, unknown> | undefined;
}

/** Sends one request through the gateway. */
export async function callGateway(
  kind: 'rest' | 'http',
  path: string,
  token: string | undefined,
  method = 'GET',
): Promise<GatewayAnswer> {
  const sentAtMs = Date.now();
  const response = await fetch(`${readStackState().gateway[kind]}${path}`, {
    method,
    headers: { ...closing, ...(token !== undefined && { authorization: `Bearer ${token}` }) },
  });
  const requestId =
    response.headers.get('x-amzn-requestid') ?? response.headers.get('apigw-requestid') ?? 'none';
  const body: unknown = await response.json();
  const echo = echoSchema.safeParse(body);
  return {
    status: response.status,
    requestId,
    sentAtMs,
    authorizer: echo.success ? echo.data.requestContext.authorizer : undefined,
  };
}

/** Repeats a request until it is answered with `status`; every answer on the way is returned, the last one included. */
export async function callUntil(
  status: number,
  call: () => Promise<GatewayAnswer>,
  withinMs: number,
): Promise<GatewayAnswer[]> {
  const answers: GatewayAnswer[] = [];
  const deadline = Date.now() + withinMs;
  for (;;) {
    const answer = await call();
    answers.push(answer);
    if (answer.status === status) return answers;
    if (Date.now() > deadline) {
      throw new Error(`still ${answer.status} instead of ${status} after ${withinMs} ms`);
    }
    await pause(pollingIntervalMs);
  }
}
