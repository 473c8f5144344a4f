import { decisionLogLineSchema } from '../../core/model/decision-log';
import type { DecisionEntry } from '../../logs/port';

const columns = [...decisionLogLineSchema.keyof().options, 'logGroup', 'eventId'] as const;

export const csvHeader = `${columns.join(',')}\r\n`;

/** A row as RFC 4180 has it. */
export function csvRow(entry: DecisionEntry): string {
  return `${columns.map((name) => csvField(entry[name])).join(',')}\r\n`;
}

/**
 * A text that a spreadsheet would take for a formula gets an apostrophe in front: paths and user agents are chosen by
 * callers.
 */
function csvField(value: string | number | boolean | undefined): string {
  if (typeof value !== 'string') return value === undefined ? '' : String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
