import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type DecisionQuery, InvalidLogCursorError } from './port';

/** How far the search of one log group has come, newest first. */
const groupPositionSchema = z.union([
  z.object({ done: z.literal(true) }),
  z.object({
    /** Everything later has been delivered. */
    untilMs: z.int(),
    /** Of the events at `untilMs`, the marks of those that have been delivered, one after the other. */
    taken: z.string(),
    /** Set when the search stopped amid a window of time: the log service's token goes on with it. */
    window: z.object({ fromMs: z.int(), toMs: z.int(), token: z.string() }).optional(),
  }),
]);
export type GroupPosition = z.infer<typeof groupPositionSchema>;

const markLength = 8;

/** What a cursor knows an event by: ids are long, and many events can be of one millisecond. */
export function markOf(eventId: string): string {
  return createHash('sha256').update(eventId).digest('base64url').slice(0, markLength);
}

export function readMarks(marks: string): Set<string> {
  return new Set(marks.match(new RegExp(`.{${markLength}}`, 'g')));
}

const cursorSchema = z.object({
  v: z.literal(2),
  engine: z.literal('filter'),
  question: z.string(),
  groups: z.record(z.string(), groupPositionSchema),
});

/** A cursor names the question, without its times (they may be "the last hour"), and a place in each log group. */
export function encodeSearchCursor(query: DecisionQuery, groups: ReadonlyMap<string, GroupPosition>): string {
  const cursor = { v: 2, engine: 'filter', question: questionOf(query), groups: Object.fromEntries(groups) };
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

/** @throws InvalidLogCursorError when the cursor was not given for this question. */
export function decodeSearchCursor(query: DecisionQuery, cursor: string): ReadonlyMap<string, GroupPosition> {
  return new Map(Object.entries(decode(cursorSchema, query, cursor).groups));
}

const insightsCursorSchema = z.object({
  v: z.literal(2),
  engine: z.literal('insights'),
  question: z.string(),
  /** Everything later has been delivered. */
  untilMs: z.int(),
  /** Of the events at `untilMs`, the marks of those that have been delivered. */
  taken: z.string(),
});
export type InsightsPosition = Pick<z.infer<typeof insightsCursorSchema>, 'untilMs' | 'taken'>;

export function encodeInsightsCursor(query: DecisionQuery, position: InsightsPosition): string {
  const cursor = { v: 2, engine: 'insights', question: questionOf(query), ...position };
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

/** @throws InvalidLogCursorError when the cursor was not given for this question. */
export function decodeInsightsCursor(query: DecisionQuery, cursor: string): InsightsPosition {
  return decode(insightsCursorSchema, query, cursor);
}

const engineSchema = z.object({ engine: z.enum(['filter', 'insights']) });

/** The engine that a search began with: it goes on with the same one. */
export function engineOfCursor(cursor: string): 'filter' | 'insights' {
  const parsed = engineSchema.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString('utf8')));
  if (!parsed.success) throw new InvalidLogCursorError(notHandedOut);
  return parsed.data.engine;
}

const notHandedOut = 'The cursor is not one that a search has handed out.';

function decode<T extends { readonly question: string }>(
  schema: z.ZodType<T>,
  query: DecisionQuery,
  cursor: string,
): T {
  const parsed = schema.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString('utf8')));
  if (!parsed.success) throw new InvalidLogCursorError(notHandedOut);
  if (parsed.data.question !== questionOf(query)) {
    throw new InvalidLogCursorError('The cursor belongs to another search. Start again without a cursor.');
  }
  return parsed.data;
}

function questionOf(query: DecisionQuery): string {
  const { id, effect, reason, principal, role, api, method, route, pathPrefix, requestId, sourceIp } = query;
  const fields = [id, effect, reason, principal, role, api, method, route, pathPrefix, requestId, sourceIp];
  return createHash('sha256').update(JSON.stringify(fields)).digest('base64url').slice(0, 12);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
