'use client';
import { useState } from 'react';
import { useUrlState } from '../shared/use-url-state';
import { usePreferences } from '../shell/preferences';
import { askedBy, type Draft, draftOf, type Question, type RequestInAddress, requestSchema } from './draft';

interface State {
  /** The address that the rest was taken from, or led to. */
  readonly address: string;
  readonly draft: Draft;
  readonly question: Question;
  /** Asking the same again is meant: something may have changed since. */
  readonly round: number;
}

const begin = (asked: RequestInAddress, utc: boolean): State => ({
  address: JSON.stringify(asked),
  draft: draftOf(asked, utc),
  question: { request: asked, claims: {} },
  round: 0,
});

/** What is typed, and what was asked last: by the form at once, or by an address that was opened or gone back to. */
export function useCheck() {
  const utc = usePreferences().timeZone === 'utc';
  const [asked, setAsked] = useUrlState(requestSchema);
  const [state, setState] = useState(() => begin(asked, utc));
  const address = JSON.stringify(asked);
  if (state.address !== address) {
    const isOwn = JSON.stringify(state.question.request) === address;
    setState(isOwn ? { ...state, address } : begin(asked, utc));
  }
  const setDraft = (draft: Draft) => setState((now) => ({ ...now, draft }));
  const ask = async () => {
    const question = await askedBy(state.draft, utc);
    const { claims } = state.draft;
    setState(({ address: before, round }) => ({
      address: before,
      // A token has named the principal.
      draft: { ...draftOf(question.request, utc), claims },
      question,
      round: round + 1,
    }));
    setAsked(question.request, 'push');
  };
  return { utc, draft: state.draft, setDraft, ask, question: state.question, round: state.round };
}
