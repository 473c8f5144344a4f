import { ValidationError } from '@orpc/server';
import { describeError, type Log, type LogFields } from '@/lib/config/log';
import { toAppError, toProblem } from './problem-from-error';

interface ProblemFacts {
  readonly request: Request;
  readonly requestId: string;
  readonly log: Log;
}

/** Answers an error as problem details (RFC 9457). What is the server's own fault is written to its log. */
export function answerProblem(error: unknown, { request, requestId, log }: ProblemFacts): Response {
  const appError = toAppError(error, { hasIfMatch: request.headers.has('if-match') });
  const problem = toProblem(appError, requestId);
  if (problem.status >= 500) {
    const { pathname } = new URL(request.url);
    log('error', 'request failed', {
      requestId,
      method: request.method,
      path: pathname.slice(0, 500),
      ...describeError(error),
      ...brokenOutput(error),
    });
  }
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: {
      'content-type': 'application/problem+json',
      ...(appError.retryAfterSeconds !== undefined && {
        'retry-after': String(appError.retryAfterSeconds),
      }),
      ...(problem.status === 401 && { 'www-authenticate': 'Bearer realm="gatewarden"' }),
    },
  });
}

/** Which rule of its contract an operation's own output broke. */
function brokenOutput(error: unknown): LogFields {
  const cause = error instanceof Error ? error.cause : undefined;
  if (!(cause instanceof ValidationError)) return {};
  const issues = cause.issues.map(({ path = [], message }) => `${path.map(String).join('.')}: ${message}`);
  return { issues: issues.slice(0, 10).join('; ') };
}
