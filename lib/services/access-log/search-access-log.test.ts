import { describe, expect, it } from 'vitest';
import { decisionLine } from '../../logs/testing/decision-lines';
import { createTestContext, testStart } from '../testing/service-context';
import { createUser } from '../users/create-user';
import { searchAccessLog } from './search-access-log';

describe('searching the access log', () => {
  it('looks at the last 24 hours where no time is given', async () => {
    const context = createTestContext();
    await searchAccessLog(context, { limit: 10 });
    const toMs = Date.parse(testStart);
    expect(context.accessLog.queries).toMatchObject([{ fromMs: toMs - 24 * 3600 * 1000, toMs, limit: 10 }]);
  });

  it('marks what a gateway answered from its cache, where that is asked for', async () => {
    const context = createTestContext();
    context.accessLog.append(decisionLine({ id: 'dec_1', ts: '2026-11-23T08:00:00.000Z' }));
    const cached = async (isAsked: boolean) =>
      (await searchAccessLog(context, { limit: 10, cached: isAsked })).cachedRequests;
    expect(await cached(false)).toBeUndefined();
    expect(await cached(true)).toEqual({ isKnown: false, items: [] });
    const request = { requestId: 'again', decisionId: 'dec_1', status: '200' };
    context.accessLog.setFacts({ cached: [{ ...request, atMs: Date.parse('2026-11-23T08:01:00.000Z') }] });
    const items = [{ ...request, at: '2026-11-23T08:01:00.000Z' }];
    expect(await cached(true)).toEqual({ isKnown: true, items });
  });

  it('names the users of a page that are known', async () => {
    const context = createTestContext();
    const ada = await createUser(context, {
      issuer: 'https://i.example',
      subject: 'ada',
      name: 'Ada',
      attributes: {},
    });
    const ts = '2026-11-23T08:00:00.000Z';
    context.accessLog.append(
      decisionLine({ ts, principal: ada.id }),
      decisionLine({ ts, principal: 'usr_deleted000000000' }),
      decisionLine({ ts, principal: '' }),
    );
    const page = await searchAccessLog(context, { limit: 10 });
    expect(page.items).toHaveLength(3);
    expect(page.principalNames).toEqual({ [ada.id]: 'Ada' });
  });

  it('refuses a span that ends before it starts', async () => {
    const from = '2026-11-24T00:00:00.000Z';
    await expect(searchAccessLog(createTestContext(), { limit: 10, from })).rejects.toMatchObject({
      code: 'validation_failed',
      errors: [{ pointer: '/from' }],
    });
  });
});

it('asks the same of the log in all of one second, and keeps the range of its first page', async () => {
  const context = createTestContext();
  context.accessLog.append(
    ...[1, 2, 3].map((n) => decisionLine({ id: `dec_${n}`, ts: '2026-11-22T09:00:00.500Z' })),
  );
  context.setNow('2026-11-23T09:00:00.001Z');
  const first = await searchAccessLog(context, { limit: 2 });
  context.setNow('2026-11-23T09:00:00.002Z');
  await searchAccessLog(context, { limit: 2 });
  const [one, two] = context.accessLog.queries;
  expect(one).toEqual(two);
  context.setNow('2026-11-23T09:10:00.000Z');
  const second = await searchAccessLog(context, { limit: 2, cursor: first.nextCursor });
  expect([...first.items, ...second.items]).toHaveLength(0);
});
