import { AppError } from '../../contracts/problem';
import { sha256Hex } from '../../store/keys';
import type { PageRequest } from '../../store/port';

export interface CountedPage<T> {
  readonly items: T[];
  readonly nextCursor?: string;
  readonly total: number;
}

interface SortedList<T> {
  /** Name and filter of the list: a cursor holds for this list only. */
  readonly list: string;
  /** In the order of `keyOf`, by code units. */
  readonly items: readonly T[];
  readonly keyOf: (item: T) => string;
}

/**
 * One page of a list that is at hand in whole. The cursor is the key of the last item shown, so that a page
 * repeats and skips nothing when the policy changes between two pages.
 */
export function pageInMemory<T>({ list, items, keyOf }: SortedList<T>, page: PageRequest): CountedPage<T> {
  const start = page.cursor === undefined ? 0 : firstAfter(items, keyOf, decodeCursor(list, page.cursor));
  const shown = items.slice(start, start + page.limit);
  const last = shown.at(-1);
  const hasMore = start + shown.length < items.length;
  return {
    items: shown,
    total: items.length,
    ...(hasMore && last !== undefined && { nextCursor: encodeCursor(list, keyOf(last)) }),
  };
}

function firstAfter<T>(items: readonly T[], keyOf: (item: T) => string, key: string): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item !== undefined && keyOf(item) <= key) low = middle + 1;
    else high = middle;
  }
  return low;
}

const fingerprint = (list: string) => sha256Hex(list).slice(0, 8);

/** A cursor that names a place in one list by a key. */
export const encodeCursor = (list: string, key: string) =>
  Buffer.from(`${fingerprint(list)}${key}`, 'utf8').toString('base64url');

/** The key in a cursor. @throws AppError where it is not one of this list. */
export function decodeCursor(list: string, cursor: string): string {
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  if (text.startsWith(fingerprint(list))) return text.slice(8);
  throw new AppError(
    'validation_failed',
    'The cursor belongs to another list or filter. Start again without a cursor.',
    [{ pointer: '/cursor', message: 'not a cursor of this list' }],
  );
}
