'use client';
import { startTransition, useEffect, useState } from 'react';

/** What a window shows of a table before anybody scrolls. */
const firstRows = 15;
const moreRows = 18;

/**
 * The rows to draw: at first those that a window shows, then the others by the dozen, in transitions: in slices
 * between which the browser answers. What a query brings is drawn at once otherwise, and fifty rows keep the browser
 * busy for a quarter of a second. Rows that come later are drawn whole, so that nothing jumps.
 */
export function useRowsInSteps<T>(rows: readonly T[]): readonly T[] {
  const total = rows.length;
  const [count, setCount] = useState(total === 0 ? 0 : firstRows);
  useEffect(() => {
    if (total === 0 || count === Number.POSITIVE_INFINITY) return;
    const next = count === 0 ? firstRows : count + moreRows;
    startTransition(() => setCount(next < total ? next : Number.POSITIVE_INFINITY));
  }, [total, count]);
  return total <= count ? rows : rows.slice(0, count);
}
