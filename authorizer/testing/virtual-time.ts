import { setImmediate } from 'node:timers/promises';

/** Time that passes only when everything waits for it. */
export class VirtualTime {
  nowMs = Date.parse('2026-11-23T12:00:00.000Z');
  readonly now = () => this.nowMs;
  private readonly sleepers: { readonly atMs: number; readonly wake: () => void }[] = [];

  sleep(ms: number): Promise<void> {
    const atMs = this.nowMs + ms;
    return new Promise((wake) => {
      this.sleepers.push({ atMs, wake });
    });
  }

  /** Wakes sleepers in their order until all of the work is done. */
  async run(work: readonly Promise<unknown>[]): Promise<void> {
    const state = { isDone: false };
    const all = Promise.all(work).finally(() => {
      state.isDone = true;
    });
    while (!state.isDone) {
      // Lets everything that can go on do so before time passes.
      await setImmediate();
      const next = this.takeNext();
      if (next === undefined) continue;
      this.nowMs = Math.max(this.nowMs, next.atMs);
      next.wake();
    }
    await all;
  }

  private takeNext() {
    let index = 0;
    for (const [i, { atMs }] of this.sleepers.entries()) {
      if (atMs < (this.sleepers[index]?.atMs ?? 0)) index = i;
    }
    return this.sleepers.splice(index, 1)[0];
  }
}

/** Repeatable chance (mulberry32): numbers from 0 to below 1. */
export function createChance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
