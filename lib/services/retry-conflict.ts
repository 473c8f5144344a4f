import { setTimeout as delay } from 'node:timers/promises';
import { StoreConflictError, type StoreConflictKind } from '../store/errors';

const attempts = 10;
const firstPauseMs = 5;
const longestPauseMs = 200;

/**
 * Runs a write that reads fresh each time, again when somebody else's write came in between, after a random pause
 * so that rivals do not meet again. Only for edits that stay right on the newer state; `kinds` says which
 * conflicts that is true of.
 */
export async function retryConflict<T>(
  kinds: readonly StoreConflictKind[],
  write: () => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await write();
    } catch (error) {
      const again = error instanceof StoreConflictError && kinds.includes(error.kind) && attempt < attempts;
      if (!again) throw error;
    }
    await delay(Math.random() * Math.min(longestPauseMs, firstPauseMs * 2 ** attempt));
  }
}
