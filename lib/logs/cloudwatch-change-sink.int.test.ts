import {
  DescribeLogStreamsCommand,
  GetLogEventsCommand,
  ResourceNotFoundException,
} from '@aws-sdk/client-cloudwatch-logs';
import { expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import type { LogServiceOptions } from '../../infra/local/logs/service';
import { startTestLogService } from '../../infra/local/logs/testing/with-log-service';
import { changeHash } from '../core/change/chain';
import { type Change, changeSchema } from '../core/model/change';
import { shipChanges } from '../services/changes/ship-changes';
import { sha256Hex } from '../store/keys';
import { createMemoryStore } from '../store/testing/memory-store';
import { draftOf } from '../store/testing/records';
import { createChangeSink } from './cloudwatch-change-sink';

process.env.AWS_ACCESS_KEY_ID = 'local';
process.env.AWS_SECRET_ACCESS_KEY = 'local';

const logGroupName = '/gatewarden/changes';

async function setUp(options: Partial<LogServiceOptions> = {}) {
  const calls: string[] = [];
  const logs = await startTestLogService({
    ...options,
    answerInstead: (operation) => {
      calls.push(operation);
      return options.answerInstead?.(operation);
    },
  });
  onTestFinished(() => logs.stop());
  const store = createMemoryStore();
  const problems: unknown[] = [];
  const sink = () =>
    createChangeSink({ logGroup: logGroupName, region: 'us-east-1', endpoint: logs.endpoint() });
  /** What a process of the console does as long as it runs. */
  const open = () =>
    shipChanges({ store, sink: sink(), onProblem: (error) => problems.push(error), retryMs: 1 });
  const lines = async () => {
    const found: unknown[] = [];
    for (let nextToken: string | undefined; ; ) {
      const at = { logGroupName, logStreamName: 'changes', startFromHead: true, nextToken };
      const { events = [], nextForwardToken } = await logs.client().send(new GetLogEventsCommand(at));
      if (events.length === 0) return found;
      found.push(...events.map(({ message = '' }): unknown => JSON.parse(message)));
      nextToken = nextForwardToken;
    }
  };
  return { logs, store, sink, open, lines, problems, calls };
}

/** A change with as many characters before as after: the store takes 150,000 bytes of each. */
const largeDraft = (characters: number, character = 'x') => {
  const state = { text: character.repeat(characters) };
  return draftOf({ before: state, after: state });
};
const lineSchema = changeSchema.extend({ kind: z.literal('gatewarden.change') });
const lineOf = (change: Change | undefined) => ({ kind: 'gatewarden.change', ...change });

it('makes the log group and its stream where they are not there, and only then', async () => {
  const { logs, sink, calls } = await setUp();
  const streams = () => logs.client().send(new DescribeLogStreamsCommand({ logGroupName }));
  await expect(streams()).rejects.toThrow(ResourceNotFoundException);
  expect(await sink().lastSeq()).toBe(0);
  expect((await streams()).logStreams?.map(({ logStreamName }) => logStreamName)).toEqual(['changes']);
  calls.length = 0;
  expect(await sink().lastSeq()).toBe(0);
  expect(calls).not.toContain('CreateLogGroup');
});

it('makes the stream in a group that was made beforehand', async () => {
  const { logs, open, store, lines, problems } = await setUp();
  await logs.createStream(logGroupName);
  await store.commit(draftOf(), []);
  await open().shipped();
  expect(problems).toEqual([]);
  expect(await lines()).toHaveLength(1);
});

it('writes each change as one line with its kind, in order, as the store has it', async () => {
  const { store, open, lines } = await setUp();
  const shipping = open();
  const draft = draftOf({ reason: 'a "reason"\nof two lines', before: { a: 1 }, after: { a: [2, 'é'] } });
  for (let i = 0; i < 60; i++) await shipping.commit(i === 3 ? draft : draftOf(), []);
  await shipping.shipped();
  const written = await lines();
  const changes = await Promise.all(written.map((_, i) => store.getChange(i + 1)));
  expect(written).toHaveLength(60);
  expect(written).toEqual(changes.map(lineOf));
});

it('leaves before and after of a very large change out, says so, and keeps the hash of the whole', async () => {
  const { store, open, lines, problems } = await setUp();
  const shipping = open();
  await shipping.commit(largeDraft(124_000), []);
  await shipping.commit(largeDraft(125_000), []);
  // Of fewer characters than that, and of more bytes.
  await shipping.commit(largeDraft(63_000, 'é'), []);
  await shipping.shipped();
  expect(problems).toEqual([]);
  const [whole, cut, cutByBytes] = await Promise.all([1, 2, 3].map((seq) => store.getChange(seq)));
  const without = { before: null, after: null, isCut: true };
  expect(await lines()).toEqual([
    lineOf(whole),
    { ...lineOf(cut), ...without },
    { ...lineOf(cutByBytes), ...without },
  ]);
});

it('writes lines whose hashes can be verified without the store', async () => {
  const { open, lines } = await setUp();
  const shipping = open();
  for (let i = 0; i < 3; i++) await shipping.commit(draftOf({ after: { i } }), []);
  await shipping.shipped();
  const changes = (await lines()).map((line) => lineSchema.parse(line));
  const made = changes.map(({ kind: _, hash: __, ...change }) => changeHash(change, sha256Hex));
  expect(changes.map(({ hash }) => hash)).toEqual(made);
  expect(changes.slice(1).map(({ prevHash }) => prevHash)).toEqual(
    changes.slice(0, 2).map(({ hash }) => hash),
  );
});

it('puts what is more than a batch takes into several, in order', async () => {
  const { store, open, lines, calls, problems } = await setUp();
  for (let i = 0; i < 11; i++) await store.commit(largeDraft(110_000), []);
  await open().shipped();
  expect(problems).toEqual([]);
  expect(calls.filter((name) => name === 'PutLogEvents')).toHaveLength(3);
  const changes = await Promise.all(Array.from({ length: 11 }, (_, i) => store.getChange(i + 1)));
  expect(await lines()).toEqual(changes.map(lineOf));
});

it('looks for the last change behind empty pages, and ends where a token gives itself again', async () => {
  const pages: string[] = [];
  const { logs, store, open, sink } = await setUp({
    answerInstead: (operation) => {
      const nextBackwardToken = operation === 'GetLogEvents' ? pages.shift() : undefined;
      return nextBackwardToken === undefined
        ? undefined
        : { status: 200, body: { events: [], nextBackwardToken } };
    },
  });
  await logs.createStream(logGroupName, 'changes');
  const stream = new GetLogEventsCommand({ logGroupName, logStreamName: 'changes', limit: 1 });
  const { nextBackwardToken = '' } = await logs.client().send(stream);
  await store.commit(draftOf(), []);
  await open().shipped();
  // The last of these stands where the stream ends: what follows it is the change.
  pages.push('first', 'second', nextBackwardToken);
  expect(await sink().lastSeq()).toBe(1);
  pages.push('same', 'same');
  expect(await sink().lastSeq()).toBe(0);
});

it('neither repeats nor leaves out a change when the console starts again', async () => {
  const { logs, store, open, lines } = await setUp();
  const seqs = async () => (await lines()).map((line) => lineSchema.parse(line).seq);
  const first = open();
  for (let i = 0; i < 3; i++) await first.commit(draftOf(), []);
  await first.shipped();
  await open().shipped();
  expect(await seqs()).toEqual([1, 2, 3]);
  // Made while nothing ships, and while the log service is started again.
  await store.commit(draftOf(), []);
  await logs.restart();
  const second = open();
  await second.commit(draftOf(), []);
  await second.shipped();
  expect(await seqs()).toEqual([1, 2, 3, 4, 5]);
});

it('goes on behind what the log group has where the store does not say how far it was', async () => {
  const { store, sink, open, lines } = await setUp();
  for (let i = 0; i < 3; i++) await store.commit(draftOf(), []);
  const [one, two] = await Promise.all([store.getChange(1), store.getChange(2)]);
  await sink().lastSeq();
  await sink().write([one, two].filter((change) => change !== undefined));
  await open().shipped();
  expect((await lines()).map((line) => lineSchema.parse(line).seq)).toEqual([1, 2, 3]);
});
