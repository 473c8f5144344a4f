'use client';
import { useCallback, useMemo, useSyncExternalStore } from 'react';
import * as z from 'zod/mini';

const prefix = 'gatewarden.';
const listeners = new Set<() => void>();
/** What could not be stored (storage is full or forbidden) lasts as long as the page. */
const unstored = new Map<string, string>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

function readText(key: string): string | null {
  try {
    return unstored.get(key) ?? window.localStorage.getItem(key);
  } catch {
    return unstored.get(key) ?? null;
  }
}

function writeText(key: string, text: string): void {
  try {
    window.localStorage.setItem(key, text);
    unstored.delete(key);
  } catch {
    unstored.set(key, text);
  }
  for (const listener of listeners) listener();
}

function parseStored<S extends z.core.$ZodType>(
  schema: S,
  text: string | null,
  fallback: z.output<S>,
): z.output<S> {
  if (text === null) return fallback;
  try {
    return z.parse(schema, JSON.parse(text));
  } catch {
    return fallback;
  }
}

/**
 * A value that is kept in this browser, for all its tabs. What does not fit the schema (an older console wrote it)
 * counts as not there. Schema and fallback must not change between renders.
 */
export function useStored<S extends z.core.$ZodType>(
  name: string,
  schema: S,
  fallback: z.output<S>,
): readonly [z.output<S>, (value: z.output<S>) => void] {
  const key = prefix + name;
  const text = useSyncExternalStore(
    subscribe,
    () => readText(key),
    () => null,
  );
  const value = useMemo(() => parseStored(schema, text, fallback), [schema, text, fallback]);
  const store = useCallback((next: z.output<S>) => writeText(key, JSON.stringify(next)), [key]);
  return [value, store];
}
