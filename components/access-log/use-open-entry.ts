'use client';
import * as z from 'zod/mini';
import type { DecisionEntryView } from '@/lib/contracts/access-log';
import { useUrlState } from '../shared/use-url-state';

/** In place of an event: whichever is the newest that was found. For links to denials that are alike. */
export const newestEvent = 'newest';

const selectionSchema = z.object({ event: z.optional(z.string().check(z.maxLength(600))) });

/**
 * The entry that is open beside the list, kept in the address by the id of the decision: the two engines of the log
 * service name one and the same event differently, and the next answer may come from the other.
 */
export function useOpenEntry(items: readonly DecisionEntryView[] | undefined) {
  const [{ event }, setSelection] = useUrlState(selectionSchema);
  return {
    entry: event === newestEvent ? items?.[0] : items?.find(({ id }) => id === event),
    open: (id: string) => setSelection({ event: id, panel: undefined }, 'push'),
    close: () => setSelection({ event: undefined, panel: undefined }),
  };
}
