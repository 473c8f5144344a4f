'use client';
import { useSyncExternalStore } from 'react';
import * as z from 'zod/mini';
import { preferencesKey } from './preferences-key';

export const themes = ['system', 'light', 'dark'] as const;
export const densities = ['comfortable', 'compact'] as const;
export const timeZones = ['local', 'utc'] as const;

const preferencesSchema = z.object({
  theme: z.catch(z.enum(themes), 'system'),
  density: z.catch(z.enum(densities), 'comfortable'),
  timeZone: z.catch(z.enum(timeZones), 'local'),
});

/** What a person prefers on this device. Kept in the browser; the server never sees it. */
export type Preferences = z.infer<typeof preferencesSchema>;

const defaults: Preferences = { theme: 'system', density: 'comfortable', timeZone: 'local' };

const listeners = new Set<() => void>();
let cached: { text: string | null; value: Preferences } = { text: null, value: defaults };

function readStored(): string | null {
  try {
    return window.localStorage.getItem(preferencesKey);
  } catch {
    return cached.text;
  }
}

export function parsePreferences(text: string | null): Preferences {
  if (text === null) return defaults;
  try {
    return z.catch(preferencesSchema, defaults).parse(JSON.parse(text));
  } catch {
    return defaults;
  }
}

function getSnapshot(): Preferences {
  const text = readStored();
  if (text !== cached.text) cached = { text, value: parsePreferences(text) };
  return cached.value;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

/** Remembers a preference and tells every open tab. */
export function setPreferences(change: Partial<Preferences>): void {
  const value = { ...getSnapshot(), ...change };
  const text = JSON.stringify(value);
  cached = { text, value };
  try {
    window.localStorage.setItem(preferencesKey, text);
  } catch {
    // Storage may be full or forbidden: the choice then lasts as long as the page.
  }
  for (const listener of listeners) listener();
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, getSnapshot, () => defaults);
}
