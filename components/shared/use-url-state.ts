'use client';
import { useSearchParams } from 'next/navigation';
import { useCallback, useMemo } from 'react';
import type * as z from 'zod/mini';
import { type ParamChange, readParams, writeParams } from './url-params';

/** `push` where Back should return to the state before (opening, paging), `replace` while typing. */
export type HistoryMode = 'push' | 'replace';
export type SetUrlState = (change: ParamChange, mode?: HistoryMode) => void;

/**
 * State that lives in the address, so that it survives a reload and can be shared.
 * Every field of the schema must be optional or have a default. The schema must not change between renders.
 */
export function useUrlState<S extends z.core.$ZodObject>(schema: S): readonly [z.output<S>, SetUrlState] {
  const params = useSearchParams();
  const state = useMemo(() => readParams(schema, new URLSearchParams(params)), [schema, params]);
  const setState = useCallback<SetUrlState>((change, mode = 'replace') => {
    const { pathname, search } = window.location;
    const url = pathname + writeParams(new URLSearchParams(search), change);
    // Not the router: the page is the same one, there is nothing to ask the server for.
    if (mode === 'push') window.history.pushState(null, '', url);
    else window.history.replaceState(null, '', url);
  }, []);
  return [state, setState];
}
