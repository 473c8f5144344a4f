import {
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  DeleteLogGroupCommand,
  DeleteRetentionPolicyCommand,
  DescribeLogGroupsCommand,
  DescribeLogStreamsCommand,
  DescribeQueriesCommand,
  FilterLogEventsCommand,
  type FilterLogEventsCommandInput,
  GetLogEventsCommand,
  GetQueryResultsCommand,
  PutLogEventsCommand,
  PutRetentionPolicyCommand,
  ResourceAlreadyExistsException,
  ResourceNotFoundException,
  StartQueryCommand,
  StopQueryCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startTestLogService, type TestLogService } from './testing/with-log-service';

const noon = Date.parse('2026-11-23T12:00:00.000Z');
const group = '/aws/lambda/test';

let logs: TestLogService;
let queryTurn: () => Promise<unknown>;
beforeEach(async () => {
  queryTurn = async () => undefined;
  const nowMs = () => noon + 60_000;
  logs = await startTestLogService({ nowMs, scanLimit: 5, queryTurn: () => queryTurn() });
  await logs.createStream(group, 'a', 'b', 'other');
});
afterEach(() => logs.stop());

/** Messages of every page, and how many pages it took. */
async function filterAll(input: Partial<FilterLogEventsCommandInput> = {}) {
  const messages: (string | undefined)[] = [];
  let pages = 0;
  let nextToken: string | undefined;
  do {
    const page = await logs
      .client()
      .send(new FilterLogEventsCommand({ logGroupName: group, ...input, nextToken }));
    messages.push(...(page.events ?? []).map((event) => event.message));
    nextToken = page.nextToken;
    pages++;
  } while (nextToken);
  return { messages, pages };
}

describe('FilterLogEvents', () => {
  test('interleaves streams by time, oldest first, and newest first when asked', async () => {
    await logs.put(group, 'a', [noon, 'one'], [noon + 2, 'three']);
    await logs.put(group, 'b', [noon + 1, 'two'], [noon + 2, 'four']);
    const ascending = ['one', 'two', 'three', 'four'];
    expect((await filterAll()).messages).toEqual(ascending);
    const newestFirst = await filterAll({ startFromHead: false, startTime: noon, limit: 1 });
    expect(newestFirst.messages).toEqual(ascending.toReversed());
  });

  test('refuses newest first without a start in 2024 or later, as the model says', async () => {
    await expect(filterAll({ startFromHead: false })).rejects.toThrow(/2024-01-01/);
  });

  test('takes start and end as inclusive', async () => {
    await logs.put(group, 'a', [noon, '0'], [noon + 1, '1'], [noon + 2, '2'], [noon + 3, '3']);
    expect((await filterAll({ startTime: noon + 1, endTime: noon + 2 })).messages).toEqual(['1', '2']);
  });

  test('looks at a bounded number of events per call, so that pages may be empty', async () => {
    const events = Array.from({ length: 23 }, (_, i): [number, string] => [noon + i, JSON.stringify({ i })]);
    await logs.put(group, 'a', ...events);
    const found = await filterAll({ filterPattern: '{ $.i = 22 }' });
    expect(found.messages).toEqual(['{"i":22}']);
    expect(found.pages).toBeGreaterThan(4);
  });

  test('can be limited to streams, by name or by prefix', async () => {
    await logs.put(group, 'a', [noon, 'in a']);
    await logs.put(group, 'b', [noon, 'in b']);
    await logs.put(group, 'other', [noon, 'in other']);
    expect((await filterAll({ logStreamNames: ['a', 'other'] })).messages).toEqual(['in a', 'in other']);
    expect((await filterAll({ logStreamNamePrefix: 'oth' })).messages).toEqual(['in other']);
    expect((await filterAll({ logStreamNamePrefix: 'none' })).messages).toEqual([]);
    await expect(filterAll({ logStreamNames: ['a'], logStreamNamePrefix: 'b' })).rejects.toThrow(/together/);
  });

  test('a page goes on where the last one ended while events are added', async () => {
    await logs.put(group, 'a', [noon, 'one'], [noon + 1, 'two'], [noon + 2, 'three']);
    const input = { logGroupName: group, startFromHead: false, startTime: noon, limit: 2 };
    const first = await logs.client().send(new FilterLogEventsCommand(input));
    await logs.put(group, 'b', [noon + 3, 'four']);
    const second = await logs
      .client()
      .send(new FilterLogEventsCommand({ ...input, nextToken: first.nextToken }));
    expect(first.events?.map((e) => e.message)).toEqual(['three', 'two']);
    expect(second.events?.map((e) => e.message)).toEqual(['one']);
  });

  test('a token is good for its own question only', async () => {
    await logs.put(group, 'a', [noon, 'one'], [noon + 1, 'two']);
    const first = await logs.client().send(new FilterLogEventsCommand({ logGroupName: group, limit: 1 }));
    await expect(filterAll({ filterPattern: 'one', nextToken: first.nextToken })).resolves.toBeDefined();
    const other = new FilterLogEventsCommand({
      logGroupName: group,
      filterPattern: 'one',
      nextToken: first.nextToken,
    });
    await expect(logs.client().send(other)).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });

  test('names what it does not understand in a pattern', async () => {
    await expect(filterAll({ filterPattern: '{ $.a ~ 1 }' })).rejects.toThrow(/unsupported "~ 1"/);
  });

  test('takes the ARN of a group in place of its name', async () => {
    await logs.put(group, 'a', [noon, 'one']);
    const logGroupIdentifier = `arn:aws:logs:us-east-1:123456789012:log-group:${group}`;
    expect((await filterAll({ logGroupName: undefined, logGroupIdentifier })).messages).toEqual(['one']);
    await expect(filterAll({ logGroupIdentifier })).rejects.toThrow(/Exactly one/);
  });
});

describe('PutLogEvents', () => {
  test('reports events that are too old or too new by their places and keeps the others', async () => {
    const dayMs = 24 * 3600 * 1000;
    const old = await logs.put(group, 'a', [noon - 14 * dayMs, 'old'], [noon - 14 * dayMs + 60_000, 'kept']);
    expect(old.rejectedLogEventsInfo).toEqual({ tooOldLogEventEndIndex: 1 });
    const early = await logs.put(group, 'a', [noon, 'kept too'], [noon + 3 * 3600 * 1000, 'new']);
    expect(early.rejectedLogEventsInfo).toEqual({ tooNewLogEventStartIndex: 1 });
    expect((await filterAll()).messages).toEqual(['kept', 'kept too']);
  });

  test('wants chronological order, a span of a day at most, and keeps nothing otherwise', async () => {
    const put = (...times: number[]) => logs.put(group, 'a', ...times.map((t): [number, string] => [t, 'x']));
    await expect(put(noon + 1, noon)).rejects.toThrow(/chronological/);
    await expect(put(noon - 25 * 3600 * 1000, noon)).rejects.toThrow(/24 hours/);
    expect((await filterAll()).messages).toEqual([]);
  });
});

describe('GetLogEvents', () => {
  const get = (input: object) =>
    logs
      .client()
      .send(new GetLogEventsCommand({ logGroupName: group, logStreamName: 'a', limit: 2, ...input }));

  test('gives the latest by default and pages both ways, with the same token at the end', async () => {
    await logs.put(group, 'a', [noon, '0'], [noon + 1, '1'], [noon + 2, '2']);
    const latest = await get({});
    const earlier = await get({ nextToken: latest.nextBackwardToken });
    const start = await get({ nextToken: earlier.nextBackwardToken });
    const texts = [latest, earlier, start].map((page) => page.events?.map((event) => event.message));
    expect(texts).toEqual([['1', '2'], ['0'], []]);
    expect(start.nextBackwardToken).toBe(earlier.nextBackwardToken);
    const forward = await get({ startFromHead: true });
    expect(forward.events?.map((event) => event.message)).toEqual(['0', '1']);
    const next = await get({ startFromHead: true, nextToken: forward.nextForwardToken });
    expect(next.events?.map((event) => event.message)).toEqual(['2']);
  });

  test('takes the end of the range as exclusive', async () => {
    await logs.put(group, 'a', [noon, '0'], [noon + 1, '1']);
    const page = await get({ startTime: noon, endTime: noon + 1 });
    expect(page.events?.map((event) => event.message)).toEqual(['0']);
  });
});

describe('groups and streams', () => {
  test('are listed by prefix, pattern and page', async () => {
    for (const name of ['/aws/lambda/x', '/other']) {
      await logs.client().send(new CreateLogGroupCommand({ logGroupName: name }));
    }
    const list = (input: object) => logs.client().send(new DescribeLogGroupsCommand(input));
    const names = (page: Awaited<ReturnType<typeof list>>) => page.logGroups?.map((g) => g.logGroupName);
    expect(names(await list({ logGroupNamePrefix: '/aws/' }))).toEqual([group, '/aws/lambda/x']);
    expect(names(await list({ logGroupNamePattern: 'ther' }))).toEqual(['/other']);
    const first = await list({ limit: 2 });
    expect(names(await list({ limit: 2, nextToken: first.nextToken }))).toEqual(['/other']);
  });

  test('streams carry the times of their events and can be ordered by them', async () => {
    await logs.put(group, 'b', [noon, 'x'], [noon + 5, 'y']);
    await logs.put(group, 'a', [noon + 1, 'z']);
    const page = await logs
      .client()
      .send(
        new DescribeLogStreamsCommand({ logGroupName: group, orderBy: 'LastEventTime', descending: true }),
      );
    expect(page.logStreams?.map((stream) => stream.logStreamName)).toEqual(['b', 'a', 'other']);
    expect(page.logStreams?.[0]).toMatchObject({ firstEventTimestamp: noon, lastEventTimestamp: noon + 5 });
  });

  test('errors have the names that the SDK knows', async () => {
    const client = logs.client();
    await expect(client.send(new CreateLogGroupCommand({ logGroupName: group }))).rejects.toThrow(
      ResourceAlreadyExistsException,
    );
    await expect(
      client.send(new CreateLogStreamCommand({ logGroupName: group, logStreamName: 'a' })),
    ).rejects.toThrow(ResourceAlreadyExistsException);
    await expect(filterAll({ logGroupName: '/none' })).rejects.toThrow(ResourceNotFoundException);
    await expect(logs.put(group, 'none', [noon, 'x'])).rejects.toThrow(ResourceNotFoundException);
    await expect(client.send(new DeleteLogGroupCommand({ logGroupName: group }))).rejects.toMatchObject({
      name: 'UnknownOperationException',
    });
    const empty = new PutLogEventsCommand({ logGroupName: group, logStreamName: 'a', logEvents: [] });
    await expect(client.send(empty)).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });
});

test('what was acknowledged survives a restart', async () => {
  await logs.put(group, 'a', [noon, 'kept']);
  await logs.restart();
  expect((await filterAll()).messages).toEqual(['kept']);
});

describe('queries', () => {
  const start = (queryString: string) =>
    logs.client().send(
      new StartQueryCommand({
        logGroupNames: [group],
        startTime: noon / 1000,
        endTime: noon / 1000 + 60,
        queryString,
      }),
    );
  const results = async (queryId: string | undefined) => {
    for (;;) {
      const answer = await logs.client().send(new GetQueryResultsCommand({ queryId }));
      if (answer.status !== 'Running') return answer;
    }
  };

  test('reach over whole segments and what has come since', async () => {
    const events = Array.from({ length: 9000 }, (_, i): [number, string] => [
      noon + i,
      JSON.stringify({ n: i % 3 }),
    ]);
    await logs.put(group, 'a', ...events);
    const answer = await results((await start('stats count(*) as count by n | sort n')).queryId);
    expect(answer.results?.map((row) => row.map(({ value }) => value))).toEqual([
      ['0', '3000'],
      ['1', '3000'],
      ['2', '3000'],
    ]);
    expect(answer.statistics).toMatchObject({ recordsScanned: 9000, bytesScanned: 9000 * '{"n":0}'.length });
  });

  test('find what came after the newest event was taken off by retention, and bear numbers that are none', async () => {
    const old: [number, string] = [noon - 4 * 24 * 3600 * 1000, '{"n":1}'];
    const segment = Array.from({ length: 8191 }, (): [number, string] => [noon, '{"n":1e400}']);
    await logs.put(group, 'a', ...segment);
    await logs.put(group, 'a', old);
    await logs.client().send(new PutRetentionPolicyCommand({ logGroupName: group, retentionInDays: 3 }));
    await logs.put(group, 'a', [noon, '{"n":2}']);
    const answer = await results((await start('stats count(*) as all, max(n) as largest')).queryId);
    expect(answer.results?.map((row) => row.map(({ value }) => value))).toEqual([['8192', '2']]);
  });

  test('name what they do not understand', async () => {
    await expect(start('fields a | unmask b')).rejects.toMatchObject({ name: 'MalformedQueryException' });
    await expect(start('fields a | unmask b')).rejects.toThrow('"unmask"');
  });

  test('are listed, and can be stopped while they run', async () => {
    let goOn = () => {};
    const held = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    queryTurn = () => held;
    const { queryId } = await start('fields @message');
    await logs.client().send(new StopQueryCommand({ queryId }));
    goOn();
    expect((await results(queryId)).status).toBe('Cancelled');
    await expect(logs.client().send(new StopQueryCommand({ queryId }))).rejects.toThrow(/ended/);
    const listed = await logs.client().send(new DescribeQueriesCommand({ status: 'Cancelled' }));
    expect(listed.queries).toMatchObject([{ queryId, logGroupName: group }]);
  });
});

describe('retention', () => {
  test('events that are too old are shown no more, to reads and queries', async () => {
    const dayMs = 24 * 3600 * 1000;
    await logs.put(group, 'a', [noon - 4 * dayMs, 'old']);
    await logs.put(group, 'a', [noon, 'new']);
    await logs.client().send(new PutRetentionPolicyCommand({ logGroupName: group, retentionInDays: 3 }));
    expect((await filterAll()).messages).toEqual(['new']);
    await logs.client().send(new DeleteRetentionPolicyCommand({ logGroupName: group }));
    expect((await filterAll()).messages).toEqual(['new']);
  });

  test('takes the periods that the service has', async () => {
    const put = new PutRetentionPolicyCommand({ logGroupName: group, retentionInDays: 4 });
    await expect(logs.client().send(put)).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });
});
