'use client';
import Box from '@cloudscape-design/components/box';
import { formatInstant } from '../shared/format-time';
import { usePreferences } from '../shell/preferences';
import { accessLogMessages as text } from './messages';

interface SearchedSoFarProps {
  readonly page: {
    readonly nextCursor?: string;
    readonly searchedFrom: string;
    readonly items: readonly unknown[];
  };
  /** How many a full page has. */
  readonly pageSize: number;
}

/** A short page is not the end of the log: says how far the search has come when it stopped to answer. */
export function SearchedSoFar({ page, pageSize }: SearchedSoFarProps) {
  const { timeZone } = usePreferences();
  if (page.nextCursor === undefined || page.items.length >= pageSize) return null;
  return (
    <Box color="text-body-secondary" fontSize="body-s">
      {text.partial(formatInstant(Date.parse(page.searchedFrom), timeZone === 'utc' ? 'UTC' : undefined))}
    </Box>
  );
}
