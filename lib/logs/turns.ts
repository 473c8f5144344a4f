export interface Turns {
  /** Does the work when fewer than the bound are being done. A caller that leaves gives its place in the queue up. */
  take<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T>;
}

/** Lets a bounded number of pieces of work be done at a time, in the order in which they came. */
export function createTurns(max: number): Turns {
  let running = 0;
  const waiting = new Set<() => void>();
  const enter = (signal: AbortSignal | undefined) =>
    new Promise<void>((resolve, reject) => {
      signal?.throwIfAborted();
      if (running < max) {
        running++;
        resolve();
        return;
      }
      const leave = () => {
        waiting.delete(begin);
        reject(signal?.reason);
      };
      const begin = () => {
        signal?.removeEventListener('abort', leave);
        resolve();
      };
      waiting.add(begin);
      signal?.addEventListener('abort', leave, { once: true });
    });
  const exit = () => {
    const [next] = waiting;
    if (next === undefined) running--;
    else {
      // The place is handed on, not given back.
      waiting.delete(next);
      next();
    }
  };
  return {
    take: async (work, signal) => {
      await enter(signal);
      try {
        return await work();
      } finally {
        exit();
      }
    },
  };
}
