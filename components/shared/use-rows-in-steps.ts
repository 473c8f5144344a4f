'use client';
import { startTransition, useEffect, useState } from 'react';

/** What a window shows of a table before anybody scrolls. */
const firstRows = 15;

/**
 * The rows to draw: at first those that a window shows, and all of them right after, in slices between which the
 * browser answers. Fifty rows at once keep it busy for a quarter of a second. Rows that come later are drawn whole,
 * so that nothing jumps.
 */
export function useRowsInSteps<T>(rows: readonly T[]): readonly T[] {
  const [isWhole, setIsWhole] = useState(false);
  const hasRows = rows.length > 0;
  useEffect(() => {
    if (hasRows) startTransition(() => setIsWhole(true));
  }, [hasRows]);
  return isWhole || rows.length <= firstRows ? rows : rows.slice(0, firstRows);
}
