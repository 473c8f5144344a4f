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
  StartQueryCommand,
  StopQueryCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';

const numberedSchema = z.object({ n: z.number() });

/** What an implementation may lack; a test that needs it is then skipped under the reason's name. */
export type Capability = 'json patterns' | 'newest first' | 'query filters' | 'query stats' | 'stop query';

export interface ConformanceTarget {
  readonly name: string;
  readonly client: () => CloudWatchLogsClient;
  readonly lacks: Readonly<Partial<Record<Capability, string>>>;
}

/** What holds for every implementation of CloudWatch Logs, through the SDK. Real time: events of the last hour. */
export function describeConformance({ name, client, lacks }: ConformanceTarget): void {
  const group = `/conformance/${Date.now()}`;
  const startMs = Math.floor(Date.now() / 1000) * 1000 - 600_000;
  const line = (i: number) =>
    JSON.stringify({ kind: 'authz.decision', n: i, effect: i % 3 ? 'allow' : 'deny', path: `/p/${i}` });
  const needing = (capability: Capability) => {
    const reason = lacks[capability];
    if (reason !== undefined) process.stdout.write(`${name}: skipped what needs ${capability}: ${reason}\n`);
    return test.skipIf(reason !== undefined);
  };

  describe(name, () => {
    beforeAll(async () => {
      await client().send(new CreateLogGroupCommand({ logGroupName: group }));
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

    async function query(queryString: string) {
      const { queryId } = await client().send(
        new StartQueryCommand({
          logGroupNames: [group],
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

    needing('query filters')('a query filters by fields of JSON', async () => {
      const answer = await query('fields n | filter effect = "deny" and n > 3 | sort n asc');
      expect(values(answer, 'n')).toEqual(['6', '9']);
      expect(answer.statistics).toMatchObject({ recordsMatched: 2, recordsScanned: 12 });
    });

    needing('query stats')('a query counts by fields', async () => {
      const answer = await query('stats count(*) as count by effect | sort effect');
      expect(values(answer, 'effect')).toEqual(['allow', 'deny']);
      expect(values(answer, 'count')).toEqual(['8', '4']);
    });

    needing('stop query')(
      'a query that has ended cannot be stopped, and one that never was is not known',
      async () => {
        const stop = new StopQueryCommand({ queryId: '00000000-0000-4000-8000-000000000000' });
        await expect(client().send(stop)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
      },
    );
  });
}
