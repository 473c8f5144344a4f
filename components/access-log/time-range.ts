import type { DateRangePickerProps } from '@cloudscape-design/components/date-range-picker';
import * as z from 'zod/mini';
import { instantSchema } from '@/lib/client/id-schemas';
import { accessLogMessages } from './messages';

const text = accessLogMessages.range;
const minuteMs = 60_000;

/** Ranges that end now. */
const relative = {
  '15m': { amount: 15, unit: 'minute', ms: 15 * minuteMs },
  '1h': { amount: 1, unit: 'hour', ms: 60 * minuteMs },
  '24h': { amount: 24, unit: 'hour', ms: 24 * 60 * minuteMs },
  '7d': { amount: 7, unit: 'day', ms: 7 * 24 * 60 * minuteMs },
  '30d': { amount: 30, unit: 'day', ms: 30 * 24 * 60 * minuteMs },
} as const;
const lastSchema = z.enum(['15m', '1h', '24h', '7d', '30d']);

/** A range as the address holds it: `last`, or `from` and `to`. */
export const rangeSchema = z.object({
  last: z._default(lastSchema, '24h'),
  from: z.optional(instantSchema),
  to: z.optional(instantSchema),
});
export type Range = z.infer<typeof rangeSchema>;

export const relativeOptions: readonly DateRangePickerProps.RelativeOption[] = lastSchema.options.map(
  (key) => ({
    key,
    type: 'relative',
    amount: relative[key].amount,
    unit: relative[key].unit,
  }),
);

/** The instants to ask for. A range that ends now has no `to`, so that the newest decision is in it. */
export function instantsOf({ last, from, to }: Range, nowMs: number): { from: string; to?: string } {
  if (from !== undefined && to !== undefined) return { from, to };
  return { from: new Date(nowMs - relative[last].ms).toISOString() };
}

export function toPicker({ last, from, to }: Range): DateRangePickerProps.Value {
  if (from !== undefined && to !== undefined) return { type: 'absolute', startDate: from, endDate: to };
  return { type: 'relative', key: last, amount: relative[last].amount, unit: relative[last].unit };
}

/** What was picked, as the address shall hold it; undefined where it is no range. */
export function fromPicker(
  value: DateRangePickerProps.Value | null,
): { last?: string; from?: string; to?: string } | undefined {
  if (value === null) return { last: undefined, from: undefined, to: undefined };
  if (value.type === 'relative') {
    const known = lastSchema.safeParse(value.key ?? nearestKey(value));
    return known.success ? { last: known.data, from: undefined, to: undefined } : undefined;
  }
  const [fromMs, toMs] = [Date.parse(value.startDate), Date.parse(value.endDate)];
  if (Number.isNaN(fromMs) || Number.isNaN(toMs) || fromMs >= toMs) return undefined;
  return { last: undefined, from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString() };
}

function nearestKey({ amount, unit }: DateRangePickerProps.RelativeValue): string | undefined {
  return lastSchema.options.find((key) => relative[key].amount === amount && relative[key].unit === unit);
}

export function checkRange(value: DateRangePickerProps.Value | null): DateRangePickerProps.ValidationResult {
  if (value === null || value.type === 'relative') return { valid: true };
  if (value.startDate === '' || value.endDate === '') return { valid: false, errorMessage: text.incomplete };
  return fromPicker(value) === undefined
    ? { valid: false, errorMessage: text.endsBeforeStart }
    : { valid: true };
}
