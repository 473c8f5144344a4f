'use client';
import { useState } from 'react';
import { mergeFields, type States } from './merge';

/**
 * State of a form about a record that others may change meanwhile: `now` is what the record says, `first` what the form
 * begins with where that is something else. Each time the record has been read anew, what nobody touched here follows it.
 */
export function useRebased<State extends object>(
  now: State,
  merge: (states: States<State>) => State = mergeFields,
  first: State = now,
) {
  const [states, setStates] = useState({ opened: now, entered: first });
  const change = (next: (state: State) => State) =>
    setStates((last) => ({ opened: now, entered: next(merge({ ...last, now })) }));
  return [merge({ ...states, now }), change] as const;
}
