import { describe, expect, it } from 'vitest';
import { decisionLine } from '../../logs/testing/decision-lines';
import { createTestContext } from '../testing/service-context';
import { chooseBinMs } from './choose-bin';
import { countDecisions } from './count-decisions';

const ts = '2026-11-23T08:10:30.000Z';
const denied = { ts, effect: 'deny', reason: 'no_grant', grant: '' } as const;

describe('counting decisions', () => {
  it('adds denials up by route, by principal and by all of it, the most frequent first', async () => {
    const context = createTestContext();
    context.accessLog.append(
      decisionLine({ ts }),
      decisionLine({ ...denied, route: '/a', subject: 'ada' }),
      decisionLine({ ...denied, route: '/b', subject: 'bob' }),
      decisionLine({ ...denied, route: '/b', subject: 'ada' }),
      decisionLine({ ...denied, route: '/b', subject: 'ada' }),
    );
    const stats = await countDecisions(context, {});
    expect(stats.totals).toEqual({ allow: 1, deny: 4 });
    expect(stats.topDeniedRoutes.map(({ route, count }) => [route, count])).toEqual([
      ['/b', 3],
      ['/a', 1],
    ]);
    expect(stats.topDeniedPrincipals.map(({ subject, count }) => [subject, count])).toEqual([
      ['ada', 3],
      ['bob', 1],
    ]);
    expect(stats.topDenials[0]).toMatchObject({
      route: '/b',
      subject: 'ada',
      reason: 'no_grant',
      count: 2,
      last: ts,
    });
    expect(stats.engine).toBe('insights');
  });

  it('asks for whole minutes and bins that a chart can show', async () => {
    const stats = await countDecisions(createTestContext(), { from: '2026-11-23T06:00:30.000Z' });
    expect(stats).toMatchObject({ from: '2026-11-23T06:00:00.000Z', binSeconds: 300, bins: [] });
    for (const days of [0.01, 1, 30, 365, 3650]) {
      const range = { fromMs: 0, toMs: days * 86_400_000 };
      expect(range.toMs / chooseBinMs(range)).toBeLessThanOrEqual(125);
    }
  });
});
