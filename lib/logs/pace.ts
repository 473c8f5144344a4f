import { setTimeout as sleep } from 'node:timers/promises';

/** Resolves when the next call may be made. */
export type Pace = (signal?: AbortSignal) => Promise<void>;

/** Spaces calls out so that no second sees more than `perSecond` of them. `nowMs` is the clock. */
export function createPace(perSecond: number, nowMs: () => number): Pace {
  const madeMs: number[] = [];
  return async (signal) => {
    const now = nowMs();
    while ((madeMs[0] ?? now) <= now - 1000) madeMs.shift();
    // The call takes its place now, so that those who come after it count it.
    const before = madeMs.at(-perSecond);
    const atMs = before === undefined ? now : Math.max(now, before + 1000);
    madeMs.push(atMs);
    if (atMs > now) await sleep(atMs - now, undefined, { signal });
  };
}
