import { describe, expect, it } from 'vitest';
import { type Asked, advance, measuredMs, type ProofState, pauseMs } from './proof-state';

type Probe = Extract<Asked, { kind: 'answered' }>['probe'];

const probe: Probe = {
  effect: 'deny',
  reason: 'no_grant',
  isCurrent: true,
  policyVersion: 1,
  principalVersion: 2,
  cache: 'refreshed',
  container: 'c1',
  at: '2026-11-23T09:00:03.000Z',
  answeredAt: '2026-11-23T09:00:03.100Z',
  bound: { maxAgeSeconds: 5, staleOnErrorSeconds: 60 },
};
const answered = (fields: Partial<Probe> = {}): Asked => ({
  kind: 'answered',
  probe: { ...probe, ...fields },
});
const notYet = answered({ isCurrent: false });
const patienceMs = 60_000;

/** One question after the other, each at a time of the browser's clock. */
function ask(...questions: readonly (readonly [atMs: number, asked: Asked])[]): ProofState {
  const state = questions.reduce<ProofState | undefined>(
    (before, [atMs, asked]) => advance(before, asked, { sentMs: atMs, nowMs: atMs }, patienceMs),
    undefined,
  );
  if (state === undefined) throw new Error('nothing was asked');
  return state;
}

describe('a proof on its way', () => {
  it('is not there while the container decides on what was before, whatever it decides', () => {
    for (const effect of ['allow', 'deny'] as const) {
      const state = ask([0, answered({ effect, isCurrent: false })]);
      expect(state).toMatchObject({ phase: 'not_yet', asked: 1, notYetAt: probe.answeredAt });
      expect(pauseMs(state)).toBe(250);
    }
  });

  it('is there with the first denial that knows of the change, and asks no more', () => {
    const state = ask([0, notYet], [300, answered()]);
    expect(state).toMatchObject({ phase: 'in_force', asked: 2, notYetAt: probe.answeredAt });
    expect(pauseMs(state)).toBeUndefined();
    expect(measuredMs(state, '2026-11-23T09:00:00.000Z')).toBe(3100);
  });

  it('is a finding where the change is known and the request allowed', () => {
    expect(ask([0, answered({ effect: 'allow' })])).toMatchObject({ phase: 'still_allowed' });
  });

  it('asks ever more seldom, and gives up when every container had its time', () => {
    const pauses = [1, 2, 3, 4, 5, 60].map((asked) => pauseMs({ ...ask([0, notYet]), asked }));
    expect(pauses).toEqual([250, 500, 1000, 2000, 2000, 2000]);
    const steps = Array.from({ length: 31 }, (_, i) => [i * 2000, notYet] as const);
    expect(ask(...steps.slice(0, 30))).toMatchObject({ phase: 'not_yet' });
    expect(ask(...steps)).toMatchObject({ phase: 'given_up' });
  });

  it('says why nobody answered, keeps the last answer, and goes on', () => {
    const failed: Asked = { kind: 'failed', detail: 'No function.' };
    const state = ask([0, notYet], [300, failed]);
    expect(state).toMatchObject({ phase: 'unreachable', failure: 'No function.' });
    expect(state.answer).toEqual({ ...probe, isCurrent: false });
    expect(pauseMs(state)).toBe(500);
    expect(ask([0, failed], [300, answered()])).toMatchObject({ phase: 'in_force' });
    expect(ask([0, failed], [300, answered()]).failure).toBeUndefined();
  });

  it('begins its time anew for who comes back', () => {
    expect(ask([0, notYet], [600_000, notYet])).toMatchObject({ phase: 'not_yet', beganMs: 600_000 });
  });

  it('does not take a question that hangs for a page that was left', () => {
    const failed: Asked = { kind: 'failed', detail: 'It hung.' };
    const first = advance(undefined, failed, { sentMs: 0, nowMs: 31_000 }, patienceMs);
    const second = advance(first, failed, { sentMs: 31_250, nowMs: 62_000 }, patienceMs);
    expect([first.phase, second.phase]).toEqual(['unreachable', 'given_up']);
  });
});
