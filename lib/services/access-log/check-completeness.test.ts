import { describe, expect, it } from 'vitest';
import type { LogPulse } from '../../logs/port';
import { createTestContext } from '../testing/service-context';
import { checkCompleteness } from './check-completeness';

async function judge(...pulses: readonly Partial<LogPulse>[]) {
  const context = createTestContext();
  context.accessLog.setFacts({
    pulses: pulses.map((pulse, i) => ({ atMs: i * 60_000, decisions: 0, errors: 0, ...pulse })),
  });
  const { bins, missing, evidence } = await checkCompleteness(context, {});
  return { states: bins.map(({ state }) => state), missing, evidence };
}

describe('completeness of the log', () => {
  it('tells a gap from silence by the invocations that were reported', async () => {
    expect(
      await judge(
        { decisions: 5, invocations: 5 },
        { decisions: 4, errors: 1, invocations: 5 },
        { invocations: 0 },
        { invocations: 3 },
      ),
    ).toEqual({
      states: ['complete', 'complete', 'silent', 'gap'],
      missing: 3,
      evidence: { invocations: true, gatewayLog: false },
    });
  });

  it('does not take a report that comes in the next bin for a gap', async () => {
    const { states } = await judge({ decisions: 5, invocations: 3 }, { decisions: 1, invocations: 3 });
    expect(states).toEqual(['complete', 'complete']);
  });

  it('holds requests of the gateway to the lines of the decisions that they bear', async () => {
    const { states, missing } = await judge(
      { decisions: 2, requests: 9, decided: 7, cached: 5, missing: 0, matched: 2 },
      // All were answered from the cache, with decisions of the bin before.
      { requests: 9, decided: 7, cached: 7, missing: 0, matched: 0 },
      // Lines of another API do not stand in for the one that is missing.
      { decisions: 5, requests: 9, decided: 1, cached: 0, missing: 1, matched: 0 },
      { requests: 4, decided: 0, cached: 0, missing: 0, matched: 0 },
    );
    expect(states).toEqual(['complete', 'complete', 'gap', 'silent']);
    expect(missing).toBe(1);
  });

  it('claims nothing of lines that no gateway’s log knows of', async () => {
    const { states } = await judge({
      decisions: 5,
      requests: 2,
      decided: 2,
      cached: 0,
      missing: 0,
      matched: 2,
    });
    expect(states).toEqual(['unverified']);
  });

  it('claims nothing where there is nothing to count against', async () => {
    expect((await judge({ decisions: 3 }, {})).states).toEqual(['unverified', 'unverified']);
  });
});
