import { z } from 'zod';
import { operation } from '../context';
import { invalidParameter } from '../errors';
import { readToken, writeToken } from '../tokens';
import { findGroupId, groupArn, groupReference, optional, referredGroupName } from './names';

const page = {
  nextToken: optional(z.string()),
  limit: optional(z.int().min(1).max(50)),
};
const defaultLimit = 50;

const groupRows = z.array(
  z.object({
    id: z.number(),
    name: z.string(),
    created_ms: z.number(),
    retention_days: z.number().nullable(),
  }),
);

export const describeLogGroups = operation(
  z.object({ logGroupNamePrefix: optional(z.string()), logGroupNamePattern: optional(z.string()), ...page }),
  ({ database, nowMs, segments }, { nextToken, limit, ...question }) => {
    const { logGroupNamePrefix: prefix, logGroupNamePattern: pattern } = question;
    if (prefix !== undefined && pattern !== undefined) {
      throw invalidParameter('logGroupNamePrefix and logGroupNamePattern cannot be given together.');
    }
    const after = nextToken ? readToken(nextToken, question, z.string(), nowMs()) : '';
    const count = limit ?? defaultLimit;
    const rows = groupRows.parse(
      database.all(
        `SELECT id, name, created_ms,
           (SELECT days FROM retention_policies r WHERE r.group_id = g.id) AS retention_days
         FROM log_groups g
         WHERE name > ? AND substr(name, 1, length(?)) = ? AND instr(name, ?) > 0 ORDER BY name LIMIT ?`,
        [after, prefix ?? '', prefix ?? '', pattern ?? '', count + 1],
      ),
    );
    const logGroups = rows.slice(0, count).map((row) => ({
      logGroupName: row.name,
      creationTime: row.created_ms,
      arn: `${groupArn(row.name)}:*`,
      logGroupArn: groupArn(row.name),
      metricFilterCount: 0,
      ...(row.retention_days !== null && { retentionInDays: row.retention_days }),
      storedBytes: segments.storedBytes(row.id),
      logGroupClass: 'STANDARD',
    }));
    const last = logGroups.at(-1)?.logGroupName;
    return { logGroups, ...(rows.length > count && { nextToken: writeToken(question, last, nowMs()) }) };
  },
);

const streamRows = z.array(
  z.object({
    name: z.string(),
    created_ms: z.number(),
    first_event_ms: z.number().nullable(),
    last_event_ms: z.number().nullable(),
    last_ingestion_ms: z.number().nullable(),
  }),
);

export const describeLogStreams = operation(
  z.object({
    ...groupReference,
    logStreamNamePrefix: optional(z.string()),
    orderBy: optional(z.enum(['LogStreamName', 'LastEventTime'])),
    descending: optional(z.boolean()),
    ...page,
  }),
  (context, { nextToken, limit, ...question }) => {
    const { database, nowMs } = context;
    const groupName = referredGroupName(question);
    const groupId = findGroupId(context, groupName);
    const isByTime = question.orderBy === 'LastEventTime';
    const prefix = question.logStreamNamePrefix ?? '';
    if (isByTime && prefix !== '') {
      throw invalidParameter('Cannot order by LastEventTime with a logStreamNamePrefix.');
    }
    // Streams are few here: an offset will do.
    const offset = nextToken ? readToken(nextToken, question, z.number(), nowMs()) : 0;
    const count = limit ?? defaultLimit;
    const direction = question.descending ? 'DESC' : 'ASC';
    const order = isByTime ? `coalesce(last_event_ms, 0) ${direction}, name` : `name ${direction}`;
    const rows = streamRows.parse(
      database.all(
        `SELECT name, created_ms, first_event_ms, last_event_ms, last_ingestion_ms FROM log_streams
         WHERE group_id = ? AND substr(name, 1, length(?)) = ? ORDER BY ${order} LIMIT ? OFFSET ?`,
        [groupId, prefix, prefix, count + 1, offset],
      ),
    );
    const logStreams = rows.slice(0, count).map((row) => ({
      logStreamName: row.name,
      creationTime: row.created_ms,
      firstEventTimestamp: row.first_event_ms ?? undefined,
      lastEventTimestamp: row.last_event_ms ?? undefined,
      lastIngestionTime: row.last_ingestion_ms ?? undefined,
      uploadSequenceToken: '0',
      arn: `${groupArn(groupName)}:log-stream:${row.name}`,
      storedBytes: 0,
    }));
    const isMore = rows.length > count;
    return { logStreams, ...(isMore && { nextToken: writeToken(question, offset + count, nowMs()) }) };
  },
);
