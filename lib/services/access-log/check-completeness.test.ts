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

  it('counts requests of the gateway that bear a decision, those from its cache aside', async () => {
    const { states } = await judge(
      { decisions: 2, requests: 9, decided: 7, cached: 5 },
      { decisions: 1, requests: 9, decided: 7, cached: 5 },
    );
    expect(states).toEqual(['complete', 'gap']);
  });

  it('claims nothing where there is nothing to count against', async () => {
    expect((await judge({ decisions: 3 }, {})).states).toEqual(['unverified', 'unverified']);
  });
});
