import { describe, expect, it } from 'vitest';
import { type CompletenessState, overallState, runsOf } from './completeness-runs';

const start = Date.parse('2026-11-01T10:00:00.000Z');
const at = (minute: number) => new Date(start + minute * 60_000).toISOString();
const judged = (...states: readonly CompletenessState[]) => ({
  from: at(0.5),
  to: at(states.length),
  binSeconds: 60,
  bins: states.map((state, i) => ({ at: at(i), state, missing: state === 'gap' ? 2 : 0 })),
});

describe('stretches of the log', () => {
  it('join neighbours of one state, within the range that was asked for', () => {
    expect(runsOf(judged('complete', 'complete', 'gap', 'gap', 'complete'))).toEqual([
      { state: 'complete', from: at(0.5), to: at(2), missing: 0 },
      { state: 'gap', from: at(2), to: at(4), missing: 4 },
      { state: 'complete', from: at(4), to: at(5), missing: 0 },
    ]);
  });

  it.each([
    [['complete', 'gap', 'silent'], 'gap'],
    [['complete', 'silent'], 'complete'],
    [['silent'], 'silent'],
    [['unverified', 'complete'], 'unverified'],
    [[], 'unverified'],
  ] as const)('%j are as a whole %s', (states, whole) => {
    expect(overallState(judged(...states))).toBe(whole);
  });
});
