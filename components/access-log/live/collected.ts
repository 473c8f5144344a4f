import type { DecisionEntryView } from '@/lib/contracts/access-log';

/** How many decisions a browser keeps while it follows; older ones are in the searched log. */
export const mostKept = 500;

/** What a live session has brought so far. */
export interface Collected {
  /** Newest first. */
  readonly shown: readonly DecisionEntryView[];
  /** Came while the list was paused, newest first. */
  readonly held: readonly DecisionEntryView[];
  /** Left out by the server, because too many came in one second. */
  readonly leftOut: number;
  /** Dropped here, because more came than are kept. */
  readonly dropped: number;
  /** The log service gave only a sample of what was written, at some time. */
  readonly wasSampled: boolean;
}

export const nothing: Collected = { shown: [], held: [], leftOut: 0, dropped: 0, wasSampled: false };

interface Arrived {
  /** In the order of time, as the log gives them. */
  readonly entries: readonly DecisionEntryView[];
  readonly leftOut: number;
  readonly isSampled: boolean;
}

/** Takes in what came: on show, or held back while the list is paused. */
export function collect(now: Collected, arrived: Arrived, isPaused: boolean): Collected {
  const newest = [...arrived.entries].sort((a, b) => (a.ts < b.ts ? 1 : -1));
  const place = isPaused ? 'held' : 'shown';
  const all = [...newest, ...now[place]];
  return {
    ...now,
    [place]: all.slice(0, mostKept),
    leftOut: now.leftOut + arrived.leftOut,
    dropped: now.dropped + Math.max(0, all.length - mostKept),
    wasSampled: now.wasSampled || arrived.isSampled,
  };
}

/** Puts on show what was held back. */
export function release(now: Collected): Collected {
  const all = [...now.held, ...now.shown];
  return {
    ...now,
    shown: all.slice(0, mostKept),
    held: [],
    dropped: now.dropped + Math.max(0, all.length - mostKept),
  };
}
