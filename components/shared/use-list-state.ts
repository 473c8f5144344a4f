'use client';
import { usePathname } from 'next/navigation';
import { useCallback } from 'react';
import * as z from 'zod/mini';
import type { ParamChange } from './url-params';
import { type HistoryMode, useUrlState } from './use-url-state';

const pageSchema = z.object({
  page: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(100_000)), 1),
  cursor: z.optional(z.string().check(z.maxLength(2000))),
});

const storagePrefix = 'gatewarden.cursors:';
const cursorsSchema = z.catch(z.record(z.string(), z.string()), {});

function readCursors(key: string): Readonly<Record<string, string>> {
  try {
    return cursorsSchema.parse(JSON.parse(window.sessionStorage.getItem(storagePrefix + key) ?? '{}'));
  } catch {
    return {};
  }
}

function rememberCursor(key: string, page: number, cursor: string): void {
  try {
    const cursors = { ...readCursors(key), [page]: cursor };
    window.sessionStorage.setItem(storagePrefix + key, JSON.stringify(cursors));
  } catch {
    // Without storage, going back means going to the first page.
  }
}

export interface ListState<F> {
  readonly filters: F;
  /** Changes filters and starts again at the first page. */
  readonly setFilters: (change: ParamChange, mode?: HistoryMode) => void;
  readonly page: number;
  readonly cursor: string | undefined;
  /** `nextCursor` of the page on show, for a step forward. */
  readonly goToPage: (page: number, nextCursor: string | undefined) => void;
}

/**
 * Filters and page of a list, kept in the address. The API pages by cursor, which only leads forward;
 * the cursors of pages seen in this tab are remembered for the way back.
 */
export function useListState<S extends z.core.$ZodObject>(filterSchema: S): ListState<z.output<S>> {
  const [filters, setUrl] = useUrlState(filterSchema);
  const [{ page, cursor }] = useUrlState(pageSchema);
  const key = `${usePathname()}?${JSON.stringify(filters)}`;

  const setFilters = useCallback(
    (change: ParamChange, mode?: HistoryMode) =>
      setUrl({ ...change, page: undefined, cursor: undefined }, mode),
    [setUrl],
  );
  const goToPage = useCallback(
    (wanted: number, nextCursor: string | undefined) => {
      if (cursor !== undefined) rememberCursor(key, page, cursor);
      const known = wanted === page + 1 ? nextCursor : readCursors(key)[String(wanted)];
      if (wanted <= 1 || known === undefined) setUrl({ page: undefined, cursor: undefined }, 'push');
      else setUrl({ page: wanted, cursor: known }, 'push');
    },
    [setUrl, key, page, cursor],
  );
  return { filters, setFilters, page, cursor, goToPage };
}
