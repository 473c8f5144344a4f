import { AppError } from '@/lib/contracts/problem';
import { canonicalJson } from '@/lib/core/change/canonical-json';
import type { Actor } from '@/lib/core/model/console';
import type { OnceClaim } from '@/lib/core/model/once';
import { sha256Hex } from '@/lib/store/keys';

export const idempotencyHeader = 'idempotency-key';
const keptMs = 24 * 60 * 60 * 1000;

interface ClaimFacts {
  readonly headers: Headers;
  readonly actor: Actor;
  readonly operation: string;
  readonly draftId: string | undefined;
  readonly input: unknown;
  readonly requestId: string;
  readonly now: Date;
}

/** What a request with an `Idempotency-Key` asks to be remembered under; undefined for one without. */
export function claimOf({
  headers,
  actor,
  operation,
  draftId = '',
  input,
  requestId,
  now,
}: ClaimFacts): OnceClaim | undefined {
  const key = headers.get(idempotencyHeader);
  if (key === null) return undefined;
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw refusedKey('is 1 to 255 visible ASCII characters, such as a UUID');
  }
  return {
    // Keys are the actor's own: two who choose the same one do not meet.
    keySha256: sha256Hex(`${actor.id}\n${key}`),
    inputSha256: sha256Hex(`${operation}\n${draftId}\n${canonicalInput(input)}`),
    requestId,
    expiresAt: new Date(now.getTime() + keptMs).toISOString(),
  };
}

export function refusedKey(message: string): AppError {
  const pointer = '/headers/idempotency-key';
  return new AppError('validation_failed', `${pointer}: ${message}`, [{ pointer, message }]);
}

/** Headers are no part of what is asked for: the request id or If-Match of a repetition may differ. */
function canonicalInput(input: unknown): string {
  const isGrouped = typeof input === 'object' && input !== null && 'headers' in input;
  const asked = isGrouped ? { ...input, headers: undefined } : (input ?? null);
  try {
    return canonicalJson(asked);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new AppError('validation_failed', `It holds what JSON in UTF-8 cannot: ${error.message}.`);
  }
}
