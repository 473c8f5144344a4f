import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type DecisionQuery, InvalidLogCursorError } from './port';

/** How far the search of one log group has come, newest first. */
const groupPositionSchema = z.union([
  z.object({ done: z.literal(true) }),
  z.object({
    /** Everything later has been delivered. */
    untilMs: z.int(),
    /** Of the events at `untilMs`, those with this id or a greater one have been delivered. */
    beforeId: z.string().optional(),
    /** Set when the search stopped amid a window of time: the log service's token goes on with it. */
    window: z
      .object({ fromMs: z.int(), toMs: z.int(), beforeId: z.string().optional(), token: z.string() })
      .optional(),
  }),
]);
export type GroupPosition = z.infer<typeof groupPositionSchema>;

const cursorSchema = z.object({
  v: z.literal(1),
  question: z.string(),
  groups: z.record(z.string(), groupPositionSchema),
});

/** A cursor names the question, without its times (they may be "the last hour"), and a place in each log group. */
export function encodeSearchCursor(query: DecisionQuery, groups: ReadonlyMap<string, GroupPosition>): string {
  const cursor = { v: 1, question: questionOf(query), groups: Object.fromEntries(groups) };
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

/** @throws InvalidLogCursorError when the cursor was not given for this question. */
export function decodeSearchCursor(query: DecisionQuery, cursor: string): ReadonlyMap<string, GroupPosition> {
  const parsed = cursorSchema.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString('utf8')));
  if (!parsed.success) throw new InvalidLogCursorError('The cursor is not one that a search has handed out.');
  if (parsed.data.question !== questionOf(query)) {
    throw new InvalidLogCursorError('The cursor belongs to another search. Start again without a cursor.');
  }
  return new Map(Object.entries(parsed.data.groups));
}

function questionOf(query: DecisionQuery): string {
  const { effect, reason, principal, api, method, route, pathPrefix, requestId } = query;
  const fields = [effect, reason, principal, api, method, route, pathPrefix, requestId];
  return createHash('sha256').update(JSON.stringify(fields)).digest('base64url').slice(0, 12);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
