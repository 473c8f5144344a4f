'use client';
import type { AutosuggestProps } from '@cloudscape-design/components/autosuggest';
import { useRef } from 'react';

interface Collecting {
  readonly typed: string;
  readonly onType: (typed: string) => void;
  /** Of what was typed and entered, or chosen from the list. */
  readonly onAdd: (value: string) => void;
}

/** Handlers of an Autosuggest that collects several values. */
export function useCollecting({ typed, onType, onAdd }: Collecting) {
  // Enter on an option is told as a choice and as a key: what was typed to find the option is not added with it.
  const wasChosen = useRef(false);
  return {
    onChange: ({ detail }) => {
      wasChosen.current = false;
      onType(detail.value);
    },
    onSelect: ({ detail }) => {
      wasChosen.current = true;
      onAdd(detail.value);
    },
    onKeyDown: (event) => {
      if (event.detail.key !== 'Enter' || typed.trim() === '') return;
      // Enter adds what was typed; it must not send the form.
      event.preventDefault();
      if (!wasChosen.current) onAdd(typed);
    },
  } satisfies Pick<AutosuggestProps, 'onChange' | 'onSelect' | 'onKeyDown'>;
}
