import { setTimeout as sleep } from 'node:timers/promises';

/** What goes on after an answer: records that are shipped, caches that are flushed. */
export interface PendingWork {
  /** Remembers work until it ends, however it ends: its own author sees to failures. */
  readonly add: (work: Promise<unknown>) => void;
  /** Waits for the work that goes on now, for a time. */
  readonly settle: (maxMs: number) => Promise<void>;
}

/** For a process that may be halted after an answer, and would take its work up again with the next request only. */
export function createPendingWork(): PendingWork {
  const going = new Set<Promise<unknown>>();
  return {
    add: (work) => {
      const kept: Promise<unknown> = work.catch(() => undefined).finally(() => going.delete(kept));
      going.add(kept);
    },
    settle: async (maxMs) => {
      if (going.size === 0) return;
      const enough = new AbortController();
      const limit = sleep(maxMs, undefined, { signal: enough.signal }).catch(() => undefined);
      await Promise.race([Promise.all(going), limit]);
      enough.abort();
    },
  };
}
