'use client';
import { lazy, Suspense } from 'react';
import * as z from 'zod/mini';
import { useUrlState } from '../shared/use-url-state';
import { accessLogMessages as text } from './messages';
import { SearchedLog } from './searched-log';

const LiveLog = lazy(() => import('./live/live-log'));

const modeSchema = z.object({ live: z.optional(z.literal('1')) });

/** Every decision, found by who, what, when and why, or followed as it is made. */
export function AccessLogScreen() {
  const [{ live }, setMode] = useUrlState(modeSchema);
  const switchTo = (next: '1' | undefined) =>
    setMode({ live: next, page: undefined, cursor: undefined, event: undefined, panel: undefined }, 'push');
  return live === '1' ? (
    <Suspense fallback={text.live.connecting}>
      <LiveLog onStop={() => switchTo(undefined)} />
    </Suspense>
  ) : (
    <SearchedLog onFollow={() => switchTo('1')} />
  );
}
