import {
  type CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  DescribeLogGroupsCommand,
  DescribeLogStreamsCommand,
  FilterLogEventsCommand,
  type FilterLogEventsCommandInput,
  GetLogEventsCommand,
  GetQueryResultsCommand,
  PutLogEventsCommand,
  PutRetentionPolicyCommand,
  StartLiveTailCommand,
  StartQueryCommand,
  StopQueryCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';

const numberedSchema = z.object({ n: z.number() });

/** What an implementation may do otherwise; a test that needs it must then fail, or the difference is gone. */
export type Capability =
  | 'several quoted terms'
  | 'json patterns'
  | 'newest first'
  | 'query filters'
  | 'query stats'
  | 'stop query'
  | 'live tail';

export interface ConformanceTarget {
  readonly name: string;
  readonly client: () => CloudWatchLogsClient;
  readonly lacks: Readonly<Partial<Record<Capability, string>>>;
}

/** What holds for every implementation of CloudWatch Logs, through the SDK. Real time: events of the last hour. */
export function describeConformance({ name, client, lacks }: ConformanceTarget): void {
  const group = `/conformance/${Date.now()}`;
  const tailed = `/tailed/${Date.now()}`;
  const startMs = Math.floor(Date.now() / 1000) * 1000 - 600_000;
  const line = (i: number) =>
    JSON.stringify({ kind: 'authz.decision', n: i, effect: i % 3 ? 'allow' : 'deny', path: `/p/${i}` });
  for (const [capability, reason] of Object.entries(lacks)) {
    process.stdout.write(`${name} differs in ${capability}: ${reason}\n`);
  }
  const needing = (capability: Capability) => (lacks[capability] === undefined ? test : test.fails);

  describe(name, () => {
    beforeAll(async () => {
      await client().send(new CreateLogGroupCommand({ logGroupName: group }));
      await client().send(new CreateLogGroupCommand({ logGroupName: tailed }));
      await client().send(new CreateLogStreamCommand({ logGroupName: tailed, logStreamName: 'a' }));
      for (const logStreamName of ['a', 'b']) {
        await client().send(new CreateLogStreamCommand({ logGroupName: group, logStreamName }));
      }
      for (const logStreamName of ['a', 'b']) {
        const own = Array.from({ length: 12 }, (_, i) => i).filter(
          (i) => i % 2 === Number(logStreamName === 'b'),
        );
        const logEvents = own.map((i) => ({ timestamp: startMs + i * 1000, message: line(i) }));
        await client().send(new PutLogEventsCommand({ logGroupName: group, logStreamName, logEvents }));
      }
    });

    // Streams are always interleaved nowadays; an implementation may still want to be told.
    async function filterAll(input: Partial<FilterLogEventsCommandInput> = {}): Promise<number[]> {
      const found: number[] = [];
      let nextToken: string | undefined;
      do {
        const page = await client().send(
          new FilterLogEventsCommand({ logGroupName: group, interleaved: true, ...input, nextToken }),
        );
        found.push(
          ...(page.events ?? []).map(({ message }) => numberedSchema.parse(JSON.parse(message ?? '{}')).n),
        );
        nextToken = page.nextToken;
      } while (nextToken);
      return found;
    }

    async function query(queryString: string, logGroupNames = [group]) {
      const { queryId } = await client().send(
        new StartQueryCommand({
          logGroupNames,
          startTime: startMs / 1000 - 60,
          endTime: startMs / 1000 + 3600,
          queryString,
        }),
      );
      for (;;) {
        const answer = await client().send(new GetQueryResultsCommand({ queryId }));
        if (answer.status !== 'Running' && answer.status !== 'Scheduled') return answer;
      }
    }

    const values = (answer: Awaited<ReturnType<typeof query>>, field: string) =>
      answer.results?.map((row) => row.find((column) => column.field === field)?.value);

    test('FilterLogEvents gives events of all streams by time, in pages', async () => {
      expect(await filterAll()).toEqual(Array.from({ length: 12 }, (_, i) => i));
      expect(await filterAll({ limit: 5 })).toEqual(Array.from({ length: 12 }, (_, i) => i));
    });

    test('FilterLogEvents is limited to times and streams', async () => {
      expect(await filterAll({ startTime: startMs + 3000, endTime: startMs + 5000 })).toEqual([3, 4, 5]);
      expect(await filterAll({ logStreamNames: ['b'], endTime: startMs + 5000 })).toEqual([1, 3, 5]);
    });

    test('FilterLogEvents finds by a term', async () => {
      expect(await filterAll({ filterPattern: '"deny"' })).toEqual([0, 3, 6, 9]);
    });

    needing('several quoted terms')('FilterLogEvents finds what holds all of several terms', async () => {
      expect(await filterAll({ filterPattern: '"authz.decision" "/p/1"' })).toEqual([1, 10, 11]);
    });

    needing('json patterns')('FilterLogEvents finds by fields of JSON', async () => {
      expect(await filterAll({ filterPattern: '{ $.effect = "deny" && $.n > 3 }' })).toEqual([6, 9]);
      expect(await filterAll({ filterPattern: '{ $.path = "/p/1*" }' })).toEqual([1, 10, 11]);
    });

    needing('newest first')('FilterLogEvents reads backwards', async () => {
      const found = await filterAll({ startFromHead: false, startTime: startMs, limit: 5 });
      expect(found).toEqual(Array.from({ length: 12 }, (_, i) => 11 - i));
    });

    test('GetLogEvents reads one stream', async () => {
      const page = await client().send(
        new GetLogEventsCommand({ logGroupName: group, logStreamName: 'a', startFromHead: true, limit: 2 }),
      );
      expect(page.events?.map(({ message }) => message)).toEqual([line(0), line(2)]);
    });

    test('groups and streams are listed, with the retention set', async () => {
      await client().send(new PutRetentionPolicyCommand({ logGroupName: group, retentionInDays: 7 }));
      const groups = await client().send(new DescribeLogGroupsCommand({ logGroupNamePrefix: group }));
      expect(groups.logGroups).toMatchObject([{ logGroupName: group, retentionInDays: 7 }]);
      const streams = await client().send(new DescribeLogStreamsCommand({ logGroupName: group }));
      expect(streams.logStreams?.map(({ logStreamName }) => logStreamName)).toEqual(['a', 'b']);
    });

    test('errors have the names of the model', async () => {
      const again = new CreateLogGroupCommand({ logGroupName: group });
      await expect(client().send(again)).rejects.toMatchObject({ name: 'ResourceAlreadyExistsException' });
      const missing = new FilterLogEventsCommand({ logGroupName: '/none' });
      await expect(client().send(missing)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    });

    test('a query gives fields, sorted and limited', async () => {
      const answer = await query('fields @timestamp, @message | sort @timestamp desc | limit 3');
      expect(answer.status).toBe('Complete');
      expect(values(answer, '@message')).toEqual([line(11), line(10), line(9)]);
      expect(values(answer, '@ptr')?.every(Boolean)).toBe(true);
    });

    test('a query asks several groups at once', async () => {
      const answer = await query('fields @message, @logStream | sort @timestamp asc | limit 2', [
        tailed,
        group,
      ]);
      expect(values(answer, '@message')).toEqual([line(0), line(1)]);
      expect(values(answer, '@logStream')).toEqual(['a', 'b']);
    });

    needing('query filters')('a query filters by fields of JSON', async () => {
      const answer = await query('fields n | filter effect = "deny" and n > 3 | sort n asc');
      expect(values(answer, 'n')).toEqual(['6', '9']);
      expect(answer.statistics).toMatchObject({ recordsMatched: 2, recordsScanned: 12 });
    });

    needing('query stats')('a query counts what it counted, by a time in bins', async () => {
      const answer = await query(
        'stats count(*) as n, min(@timestamp) as first by effect | fields least(n, 5) as few | stats sum(few) as sum by datefloor(first, 1h) as at',
      );
      expect(values(answer, 'sum')?.reduce((sum, value) => sum + Number(value), 0)).toBe(9);
    });

    needing('query stats')('a query counts by fields', async () => {
      const answer = await query('stats count(*) as count by effect | sort effect');
      expect(values(answer, 'effect')).toEqual(['allow', 'deny']);
      expect(values(answer, 'count')).toEqual(['8', '4']);
    });

    needing('live tail')(
      'StartLiveTail delivers what is written from then on and fits the pattern',
      async () => {
        const { logGroups } = await client().send(
          new DescribeLogGroupsCommand({ logGroupNamePrefix: tailed }),
        );
        const leaving = new AbortController();
        const { responseStream } = await client().send(
          new StartLiveTailCommand({
            logGroupIdentifiers: [logGroups?.[0]?.logGroupArn ?? ''],
            logEventFilterPattern: '{ $.effect = "deny" }',
          }),
          { abortSignal: leaving.signal },
        );
        const found: (string | undefined)[] = [];
        let updates = 0;
        try {
          for await (const { sessionStart, sessionUpdate } of responseStream ?? []) {
            if (sessionStart) expect(sessionStart.logGroupIdentifiers).toHaveLength(1);
            if (sessionUpdate === undefined) continue;
            updates += 1;
            found.push(...(sessionUpdate.sessionResults ?? []).map(({ message }) => message));
            if (updates === 1) {
              const logEvents = [30, 31].map((i) => ({ timestamp: Date.now(), message: line(i) }));
              const stream = { logGroupName: tailed, logStreamName: 'a' };
              await client().send(new PutLogEventsCommand({ ...stream, logEvents }));
            }
            if (found.length > 0) leaving.abort();
          }
        } catch (error) {
          if (!leaving.signal.aborted) throw error;
        }
        expect(found).toEqual([line(30)]);
      },
    );

    needing('stop query')(
      'a query that has ended cannot be stopped, and one that never was is not known',
      async () => {
        const stop = new StopQueryCommand({ queryId: '00000000-0000-4000-8000-000000000000' });
        await expect(client().send(stop)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
      },
    );
  });
}
