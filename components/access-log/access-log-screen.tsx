'use client';
import { z } from 'zod';
import { useUrlState } from '../shared/use-url-state';
import { LiveLog } from './live/live-log';
import { SearchedLog } from './searched-log';

const modeSchema = z.object({ live: z.literal('1').optional() });

/** Every decision, found by who, what, when and why, or followed as it is made. */
export function AccessLogScreen() {
  const [{ live }, setMode] = useUrlState(modeSchema);
  const switchTo = (next: '1' | undefined) =>
    setMode({ live: next, page: undefined, cursor: undefined, event: undefined, panel: undefined }, 'push');
  return live === '1' ? (
    <LiveLog onStop={() => switchTo(undefined)} />
  ) : (
    <SearchedLog onFollow={() => switchTo('1')} />
  );
}
