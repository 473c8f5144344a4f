import { setTimeout as delay } from 'node:timers/promises';
import { backOffMs } from '../core/back-off';
import { PolicyHeldError, StoreConflictError, type StoreConflictKind } from '../store/errors';

const attempts = 10;
/** Most holds on the policy end within moments; for that of a process that died nobody waits here until its end. */
const longestHoldMs = 2_000;

/**
 * Runs a write that reads fresh each time, again when somebody else's write came in between. Only for edits that
 * stay right on the newer state; `kinds` says which conflicts that is true of.
 */
export async function retryConflict<T>(
  kinds: readonly StoreConflictKind[],
  write: () => Promise<T>,
): Promise<T> {
  const firstMs = performance.now();
  for (let attempt = 1; ; attempt += 1) {
    const begunMs = performance.now();
    try {
      return await write();
    } catch (error) {
      if (!(error instanceof StoreConflictError) || !kinds.includes(error.kind)) throw error;
      const isWaiting = error instanceof PolicyHeldError && begunMs - firstMs < longestHoldMs;
      if (attempt >= attempts && !isWaiting) throw error;
    }
    const attemptMs = performance.now() - begunMs;
    await delay(backOffMs(attempt, Math.random(), { attemptMs, firstMs: 10, longestMs: 200 }));
  }
}
