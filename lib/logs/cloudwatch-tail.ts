import { type CloudWatchLogsClient, StartLiveTailCommand } from '@aws-sdk/client-cloudwatch-logs';
import { z } from 'zod';
import { findExistingGroups } from './cloudwatch-insights-calls';
import { buildFilterPattern } from './filter-pattern';
import { matchesQuery } from './match-query';
import { parseDecisionEvent } from './parse-event';
import { type DecisionEntry, type DecisionFilter, LogsUnavailableError, type TailMessage } from './port';

const resultSchema = z.object({
  logGroupIdentifier: z.string().default(''),
  logStreamName: z.string().default(''),
  message: z.string(),
  timestamp: z.number(),
  ingestionTime: z.number().default(0),
});
const updateSchema = z.object({
  sessionUpdate: z.object({
    sessionMetadata: z.object({ sampled: z.boolean().default(false) }).default({ sampled: false }),
    sessionResults: z.array(resultSchema).default([]),
  }),
});

/** Groups that one session may follow. */
const maxGroups = 10;

/**
 * Follows the groups by StartLiveTail, which wants ARNs. The service delivers once a second, also when there is
 * nothing, so that a session that is alive is heard of.
 */
export async function* followDecisions(
  client: CloudWatchLogsClient,
  logGroups: readonly string[],
  filter: DecisionFilter,
  signal: AbortSignal,
): AsyncGenerator<TailMessage> {
  try {
    const groups = await findExistingGroups(client, logGroups, signal);
    if (groups.length === 0) return;
    const groupsLeftOut = groups.slice(maxGroups).map(({ logGroupName }) => logGroupName);
    const { responseStream } = await client.send(
      new StartLiveTailCommand({
        logGroupIdentifiers: groups.slice(0, maxGroups).map(({ logGroupArn }) => logGroupArn),
        logEventFilterPattern: buildFilterPattern(filter),
      }),
      { abortSignal: signal },
    );
    for await (const event of responseStream ?? []) {
      if (signal.aborted) return;
      const update = updateSchema.safeParse(event);
      if (!update.success) continue;
      const { sessionResults, sessionMetadata } = update.data.sessionUpdate;
      const entries = sessionResults.flatMap((result) => readResult(result, filter));
      yield entries.length === 0
        ? { type: 'heartbeat', groupsLeftOut }
        : { type: 'entries', entries, isSampled: sessionMetadata.sampled, groupsLeftOut };
    }
  } catch (error) {
    // The stream breaks off when the caller has left; that is no failure.
    if (signal.aborted) return;
    throw new LogsUnavailableError('The live session of CloudWatch Logs failed.', { cause: error });
  }
}

/** The tail has no ids of events: the decision's own names the entry. */
function readResult(result: z.output<typeof resultSchema>, filter: DecisionFilter): DecisionEntry[] {
  const { logGroupIdentifier, message, timestamp } = result;
  const logGroup = logGroupIdentifier.replace(/^arn:.*:log-group:|^\d+:/, '');
  const entry = parseDecisionEvent(logGroup, { eventId: '', timestamp, message });
  return entry && matchesQuery(entry, filter) ? [{ ...entry, eventId: entry.id }] : [];
}
