'use client';
import Box from '@cloudscape-design/components/box';
import { usePreferences } from '../shell/preferences';
import { formatInstant, formatRelative } from './format-time';
import { useNowNear } from './use-now';

interface InstantProps {
  /** ISO 8601. */
  readonly at: string;
  /** `stacked` puts the relative part on its own line: for tables. */
  readonly layout?: 'inline' | 'stacked';
  /** Stands in place of the relative part: a countdown. */
  readonly note?: string;
}

function useRelative(atMs: number): string {
  return formatRelative(atMs, useNowNear(atMs));
}

/** A moment: date and time with its zone, and how long ago or ahead that is. */
export function Instant({ at, layout = 'inline', note }: InstantProps) {
  const atMs = Date.parse(at);
  const relative = useRelative(atMs);
  const { timeZone } = usePreferences();
  const absolute = formatInstant(atMs, timeZone === 'utc' ? 'UTC' : undefined);
  return (
    <time dateTime={at}>
      {absolute}
      {layout === 'stacked' ? (
        <Box fontSize="body-s" color="text-body-secondary" display="block">
          {note ?? relative}
        </Box>
      ) : (
        <>
          {' '}
          <Box fontSize="body-s" color="text-body-secondary" display="inline">
            ({note ?? relative})
          </Box>
        </>
      )}
    </time>
  );
}
