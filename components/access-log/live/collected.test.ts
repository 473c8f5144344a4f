import { describe, expect, it } from 'vitest';
import { entryOf } from '../testing/entries';
import { collect, mostKept, nothing, release } from './collected';

const arrived = (first: number, count: number, extra: { leftOut?: number; isSampled?: boolean } = {}) => ({
  entries: Array.from({ length: count }, (_, i) =>
    entryOf({
      eventId: `e${first + i}`,
      ts: new Date(Date.UTC(2026, 10, 1) + (first + i) * 1000).toISOString(),
    }),
  ),
  leftOut: 0,
  isSampled: false,
  ...extra,
});
const ids = (entries: readonly { eventId: string }[]) => entries.map(({ eventId }) => eventId);

describe('a live log', () => {
  it('shows the newest first', () => {
    const now = collect(collect(nothing, arrived(1, 2), false), arrived(3, 1), false);
    expect(ids(now.shown)).toEqual(['e3', 'e2', 'e1']);
  });

  it('holds back what comes while it is paused, and shows it when it goes on', () => {
    const paused = collect(collect(nothing, arrived(1, 1), false), arrived(2, 2), true);
    expect(ids(paused.shown)).toEqual(['e1']);
    expect(paused.held).toHaveLength(2);
    expect(ids(release(paused).shown)).toEqual(['e3', 'e2', 'e1']);
    expect(release(paused).held).toEqual([]);
  });

  it('says what it does not show: left out, sampled, or more than it keeps', () => {
    const first = collect(nothing, arrived(1, mostKept, { leftOut: 4 }), false);
    const now = collect(first, arrived(mostKept + 1, 3, { leftOut: 1, isSampled: true }), false);
    expect(now).toMatchObject({ leftOut: 5, dropped: 3, wasSampled: true });
    expect(now.shown).toHaveLength(mostKept);
    // What was sampled once stays said.
    expect(collect(now, arrived(9000, 1), false).wasSampled).toBe(true);
  });
});
