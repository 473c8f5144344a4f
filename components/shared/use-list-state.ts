'use client';
import { usePathname } from 'next/navigation';
import { useCallback } from 'react';
import { z } from 'zod';
import type { ParamChange } from './url-params';
import { type HistoryMode, useUrlState } from './use-url-state';

const pageSchema = z.object({
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  cursor: z.string().max(2000).optional(),
});

const storagePrefix = 'gatewarden.cursors:';
const cursorsSchema = z.record(z.string(), z.string()).catch({});

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
export function useListState<S extends z.ZodObject>(filterSchema: S): ListState<z.output<S>> {
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
