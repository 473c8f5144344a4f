'use client';
import { lazy, Suspense } from 'react';
import { columnsFor } from './columns';
import { accessLogMessages as text } from './messages';
import { useColumns } from './use-columns';

/** Dragging columns takes a library of its own: fetched after the page. */
const ColumnPreferences = lazy(() => import('./column-preferences'));

/** How a table shows decisions: the columns that were chosen, and the way to choose others. */
export function useDecisionColumns(names: Readonly<Record<string, string>>, onOpen: (id: string) => void) {
  const [columnDisplay] = useColumns();
  return {
    trackBy: 'eventId',
    wrapLines: true,
    columnDefinitions: columnsFor(names, onOpen),
    columnDisplay,
    preferences: (
      <Suspense fallback={text.preferences.loading}>
        <ColumnPreferences />
      </Suspense>
    ),
  } as const;
}
