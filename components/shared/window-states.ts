'use client';
import { useSyncExternalStore } from 'react';

/** States of long work, by its id: they belong to the window, so that a page can be left and come back to. */
export interface WindowStates<S> {
  readonly get: (id: string) => S | undefined;
  readonly set: (id: string, state: S) => void;
  readonly useState: (id: string | undefined) => S | undefined;
}

/** While something is running, closing the window is asked about: that ends it half-way. Leaving the page does not. */
export function createWindowStates<S>(isRunning: (state: S) => boolean): WindowStates<S> {
  const listeners = new Set<() => void>();
  let states: ReadonlyMap<string, S> = new Map();
  const askBeforeUnload = (event: BeforeUnloadEvent) => event.preventDefault();
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return {
    get: (id) => states.get(id),
    set: (id, state) => {
      states = new Map(states).set(id, state);
      if ([...states.values()].some(isRunning)) window.addEventListener('beforeunload', askBeforeUnload);
      else window.removeEventListener('beforeunload', askBeforeUnload);
      for (const listener of listeners) listener();
    },
    useState: (id) =>
      useSyncExternalStore(
        subscribe,
        () => (id === undefined ? undefined : states.get(id)),
        () => undefined,
      ),
  };
}
