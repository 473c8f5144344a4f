import { cleanText } from './clean-text';
import { redactSecrets } from './redact';

/** The line of an invocation that ended in an error. It says what failed in our words, and nothing of the event. */
export function buildErrorLine(kind: string, requestId: string, error: unknown, nowMs: number): string {
  const message = error instanceof Error ? error.message : 'no reason given';
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : undefined;
  return JSON.stringify({
    v: 1,
    ts: new Date(nowMs).toISOString(),
    kind: 'authz.error',
    error: kind,
    requestId: cleanText(requestId, 128),
    message: cleanText(redactSecrets(message), 512),
    ...(cause !== undefined && { cause: cleanText(redactSecrets(cause), 512) }),
  });
}
