import { expect, it } from 'vitest';
import { decisionLine } from '../../logs/testing/decision-lines';
import { createTestContext, testStart } from '../testing/service-context';
import { type FollowMessage, followAccessLog } from './follow-access-log';

async function collect(messages: AsyncIterable<FollowMessage>): Promise<FollowMessage[]> {
  const all: FollowMessage[] = [];
  for await (const message of messages) all.push(message);
  return all;
}

it('hands on entries and heartbeats, and says that the session has ended', async () => {
  const context = createTestContext();
  context.accessLog.append(decisionLine({ id: 'dec_1' }));
  context.accessLog.setFacts({ groupsLeftOut: ['/eleventh'] });
  expect(await collect(followAccessLog(context, {}))).toMatchObject([
    { type: 'entries', entries: [{ id: 'dec_1' }], leftOut: 0, groupsLeftOut: ['/eleventh'] },
    { type: 'heartbeat', at: testStart, groupsLeftOut: ['/eleventh'] },
    { type: 'end', reason: 'service' },
  ]);
});

it('keeps the newest hundred of a message, and counts the others', async () => {
  const context = createTestContext();
  context.accessLog.append(...Array.from({ length: 130 }, (_, i) => decisionLine({ id: `dec_${i}` })));
  const [first] = await collect(followAccessLog(context, {}));
  expect(first).toMatchObject({ leftOut: 30 });
  expect(first?.type === 'entries' && first.entries.at(-1)?.id).toBe('dec_129');
});

it('says nothing more to who has left', async () => {
  expect(await collect(followAccessLog(createTestContext(), {}, AbortSignal.abort()))).not.toContainEqual(
    expect.objectContaining({ type: 'end' }),
  );
});

it('opens no more sessions than a server bears, and makes room when one ends', async () => {
  const open = Array.from({ length: 20 }, () => followAccessLog(createTestContext(), {}));
  await Promise.all(open.map((session) => session.next()));
  await expect(followAccessLog(createTestContext(), {}).next()).rejects.toMatchObject({
    code: 'too_many_requests',
  });
  await Promise.all(open.map((session) => session.return(undefined)));
  expect(await followAccessLog(createTestContext(), {}).next()).toMatchObject({ done: false });
});
