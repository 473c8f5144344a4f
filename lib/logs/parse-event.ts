import { z } from 'zod';
import { decisionLogLineSchema } from '../core/model/decision-log';
import type { DecisionEntry } from './port';

/** An event of a log group as the log service delivers it. */
export const logEventSchema = z.object({
  eventId: z.string(),
  timestamp: z.number(),
  message: z.string(),
});
export type LogEvent = z.infer<typeof logEventSchema>;

/** The decision in an event; undefined for every other line a function's log holds (START, REPORT, metrics, stack traces). */
export function parseDecisionEvent(
  logGroup: string,
  { eventId, message }: LogEvent,
): DecisionEntry | undefined {
  const raw = message.trimEnd();
  const line = decisionLogLineSchema.safeParse(parseJson(raw));
  return line.success ? { ...line.data, eventId, logGroup, raw } : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
