'use client';
import { useSyncExternalStore } from 'react';
import { tickFor } from './format-time';

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** One timer for all clocks on the page; none when nothing shows the time. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    for (const each of listeners) each();
  }, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** The time now, in steps of `stepMs`: the component is rendered again when a step has passed. */
export function useNow(stepMs: number): number {
  const read = () => Math.floor(Date.now() / stepMs) * stepMs;
  return useSyncExternalStore(subscribe, read, read);
}

/** The time now, for a text about the moment `atMs`: by the second when it is near, else by the half minute. */
export function useNowNear(atMs: number): number {
  const read = () => {
    const now = Date.now();
    const stepMs = tickFor(atMs - now);
    return Math.floor(now / stepMs) * stepMs;
  };
  return useSyncExternalStore(subscribe, read, read);
}
