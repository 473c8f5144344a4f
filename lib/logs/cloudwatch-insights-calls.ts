import {
  type CloudWatchLogsClient,
  DescribeLogGroupsCommand,
  GetQueryResultsCommand,
  LimitExceededException,
  ResourceNotFoundException,
  StartQueryCommand,
  StopQueryCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { z } from 'zod';
import type { InsightsCalls, InsightsRequest, InsightsState } from './insights/run-insights';
import { createTurns } from './turns';

const startedSchema = z.object({ queryId: z.string() });
const stateSchema = z.object({
  status: z.string(),
  results: z.array(z.array(z.object({ field: z.string(), value: z.string().default('') }))).default([]),
  statistics: z
    .object({ bytesScanned: z.number().default(0), recordsMatched: z.number().default(0) })
    .default({ bytesScanned: 0, recordsMatched: 0 }),
});
const groupsSchema = z.object({
  logGroups: z.array(z.object({ logGroupName: z.string(), logGroupArn: z.string() })).default([]),
});

/** The service bears a few of these calls a second. */
const describedAtATime = 5;

/** No query: what is asked about does not exist, so nothing matches. */
const nothing = 'no-such-group';

/** Logs Insights through the SDK. Of several groups those that do not exist (yet) are left out. */
export function createInsightsCalls(client: CloudWatchLogsClient): InsightsCalls {
  const start = async (request: InsightsRequest, signal?: AbortSignal): Promise<string | undefined> => {
    const { logGroups, query, startSeconds, endSeconds, limit } = request;
    if (logGroups.length === 0) return nothing;
    try {
      const response = await client.send(
        new StartQueryCommand({
          logGroupNames: [...logGroups],
          queryString: query,
          startTime: startSeconds,
          endTime: endSeconds,
          limit,
        }),
        { abortSignal: signal },
      );
      return startedSchema.parse(response).queryId;
    } catch (error) {
      if (error instanceof LimitExceededException) return undefined;
      if (!(error instanceof ResourceNotFoundException)) throw error;
      const existing = (await findExistingGroups(client, logGroups, signal)).map(
        ({ logGroupName }) => logGroupName,
      );
      // The service does not find a group that it lists: asking again would go on for ever.
      if (existing.length === logGroups.length) throw error;
      return await start({ ...request, logGroups: existing }, signal);
    }
  };
  return {
    start,
    read: async (queryId, signal) => {
      if (queryId === nothing) return { isRunning: false, rows: [], bytesScanned: 0, recordsMatched: 0 };
      const command = new GetQueryResultsCommand({ queryId });
      return readState(stateSchema.parse(await client.send(command, { abortSignal: signal })));
    },
    stop: async (queryId) => {
      if (queryId !== nothing) await client.send(new StopQueryCommand({ queryId }));
    },
  };
}

function readState({ status, results, statistics }: z.output<typeof stateSchema>): InsightsState {
  const isRunning = status === 'Scheduled' || status === 'Running';
  return {
    isRunning,
    ...(!isRunning && status !== 'Complete' && { failure: status }),
    // What is found while a query runs may be something else in the end.
    rows: isRunning
      ? []
      : results.map((row) => Object.fromEntries(row.map(({ field, value }) => [field, value]))),
    ...statistics,
  };
}

/** Those of the groups that exist, in their order. */
export async function findExistingGroups(
  client: CloudWatchLogsClient,
  names: readonly string[],
  signal: AbortSignal | undefined,
) {
  const turns = createTurns(describedAtATime);
  const describe = async (name: string) => {
    const command = new DescribeLogGroupsCommand({ logGroupNamePrefix: name });
    const { logGroups } = groupsSchema.parse(await client.send(command, { abortSignal: signal }));
    return logGroups.filter(({ logGroupName }) => logGroupName === name);
  };
  const found = await Promise.all(names.map((name) => turns.take(() => describe(name))));
  return found.flat();
}
