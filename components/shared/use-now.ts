'use client';
import { useEffect, useState } from 'react';
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

/**
 * A reading of the clock, taken again with each tick. It is no external store for React: one that changes while a page
 * is drawn in slices makes React begin anew and draw all of it at once.
 */
function useReading(read: (key: number) => number, key: number): number {
  const [now, setNow] = useState(() => read(key));
  useEffect(() => {
    const update = () => setNow(read(key));
    update();
    return subscribe(update);
  }, [read, key]);
  return now;
}

const floorNow = (stepMs: number) => Math.floor(Date.now() / stepMs) * stepMs;
const floorNear = (atMs: number) => floorNow(tickFor(atMs - Date.now()));

/** The time now, in steps of `stepMs`: the component is rendered again when a step has passed. */
export function useNow(stepMs: number): number {
  return useReading(floorNow, stepMs);
}

/** The time now, for a text about the moment `atMs`: by the second when it is near, else by the half minute. */
export function useNowNear(atMs: number): number {
  return useReading(floorNear, atMs);
}
