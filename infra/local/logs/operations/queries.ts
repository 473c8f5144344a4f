import { z } from 'zod';
import { type LogServiceContext, operation } from '../context';
import { LogsError } from '../errors';
import { parseQuery } from '../insights/parse-query';
import type { EventFacts } from '../insights/rows';
import type { TimeRange } from '../insights/scan-segment';
import type { Segment } from '../segments/segment';
import { readMessage } from './event-rows';
import { findGroupId, groupNameOf, groupReference, optional } from './names';
import { retainedFromMs } from './retention';

const maxGroups = 50;
const defaultRows = 10_000;

const startInput = z.object({
  ...groupReference,
  logGroupNames: optional(z.array(z.string()).min(1).max(maxGroups)),
  logGroupIdentifiers: optional(z.array(z.string()).min(1).max(maxGroups)),
  startTime: z.int().nonnegative(),
  endTime: z.int().nonnegative(),
  queryString: z.string(),
  queryLanguage: optional(z.literal('CWLI')),
  limit: optional(z.int().min(1).max(10_000)),
});

/** Starts a query over one or several groups. Times are in seconds, both inclusive. */
export const startQuery = operation(startInput, (context, input) => {
  const { startTime, endTime, queryString, limit } = input;
  if (startTime > endTime) throw new LogsError('InvalidParameterException', 'startTime lies after endTime.');
  const logGroupNames = namesOf(input);
  const groups = logGroupNames.map((name) => ({ name, id: findGroupId(context, name) }));
  const commands = parseQuery(queryString);
  const range = { fromMs: startTime * 1000, toMs: endTime * 1000 + 999 };
  const origins = new WeakMap<Segment, string>();
  const facts: EventFacts = {
    message: (id) => readMessage(context, id),
    logName: (segment) => `123456789012:${origins.get(segment) ?? ''}`,
  };
  const segments = readSegments(context, groups, range, origins);
  const maxRows = limit ?? defaultRows;
  const createdMs = context.nowMs();
  const queryId = context.queries.start({
    queryString,
    commands,
    logGroupNames,
    range,
    maxRows,
    facts,
    segments,
    createdMs,
  });
  return { queryId };
});

/** @throws InvalidParameterException unless the groups are named in one way. */
function namesOf(input: z.output<typeof startInput>): string[] {
  const { logGroupName, logGroupIdentifier, logGroupNames, logGroupIdentifiers } = input;
  const ways = [
    logGroupName === undefined ? undefined : [logGroupName],
    logGroupIdentifier === undefined ? undefined : [logGroupIdentifier],
    logGroupNames,
    logGroupIdentifiers,
  ].filter((way) => way !== undefined);
  const [names] = ways;
  if (!names || ways.length > 1) {
    throw new LogsError('InvalidParameterException', 'Log groups must be named in exactly one way.');
  }
  return [...new Set(names.map(groupNameOf))];
}

function* readSegments(
  context: LogServiceContext,
  groups: readonly { readonly id: number; readonly name: string }[],
  range: TimeRange,
  origins: WeakMap<Segment, string>,
): Generator<Segment> {
  for (const { id, name } of groups) {
    context.segments.layOut(id);
    const fromMs = Math.max(range.fromMs, retainedFromMs(context, id));
    const tail = context.segments.tail(id);
    const found = context.segments
      .find(id, fromMs, range.toMs)
      .map((segmentId) => () => context.segments.read(segmentId));
    for (const read of [() => tail, ...found]) {
      const segment = read();
      if (!segment) continue;
      const retained = withoutOlder(segment, fromMs);
      origins.set(retained, name);
      yield retained;
    }
  }
}

/** Events that retention has ended may still be in a segment: no time of a query reaches them. */
function withoutOlder(segment: Segment, fromMs: number): Segment {
  if (segment.fromMs >= fromMs) return { ...segment };
  return { ...segment, timesMs: segment.timesMs.map((ms) => (ms < fromMs ? Number.NEGATIVE_INFINITY : ms)) };
}

const byId = z.object({ queryId: z.string() });

export const getQueryResults = operation(byId, ({ queries }, { queryId }) => {
  const { status, results, statistics } = queries.get(queryId);
  return { queryLanguage: 'CWLI', status, results, statistics };
});

export const stopQuery = operation(byId, ({ queries }, { queryId }) => {
  if (queries.cancel(queryId)) return { success: true };
  throw new LogsError('InvalidParameterException', `Query ${queryId} has ended: it cannot be stopped.`);
});

export const describeQueries = operation(
  z.object({
    logGroupName: optional(z.string()),
    status: optional(z.enum(['Scheduled', 'Running', 'Complete', 'Failed', 'Cancelled'])),
    maxResults: optional(z.int().min(1).max(1000)),
  }),
  ({ queries }, { logGroupName, status, maxResults }) => ({
    queries: queries
      .list()
      .filter((query) => logGroupName === undefined || query.logGroupNames.includes(logGroupName))
      .filter((query) => status === undefined || query.status === status)
      .slice(0, maxResults ?? 1000)
      .map(({ id, queryString, status: state, createdMs, logGroupNames }) => ({
        queryId: id,
        queryString,
        status: state,
        createTime: createdMs,
        logGroupName: logGroupNames[0],
      })),
  }),
);
