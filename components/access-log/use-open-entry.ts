'use client';
import * as z from 'zod/mini';
import type { DecisionEntryView } from '@/lib/contracts/access-log';
import { useUrlState } from '../shared/use-url-state';

/** In place of an event: whichever is the newest that was found. For links to denials that are alike. */
export const newestEvent = 'newest';

const selectionSchema = z.object({ event: z.optional(z.string().check(z.maxLength(600))) });

/** The entry that is open beside the list, kept in the address. */
export function useOpenEntry(items: readonly DecisionEntryView[] | undefined) {
  const [{ event }, setSelection] = useUrlState(selectionSchema);
  return {
    entry: event === newestEvent ? items?.[0] : items?.find(({ eventId }) => eventId === event),
    open: (eventId: string) => setSelection({ event: eventId, panel: undefined }, 'push'),
    close: () => setSelection({ event: undefined, panel: undefined }),
  };
}
