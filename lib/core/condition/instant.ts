const isoDate = /^(\d{4})-(\d{2})-(\d{2})$/;
const isoInstant =
  /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(?:Z|([+-])(\d{2}):(\d{2}))$/i;
const epochSeconds = /^-?\d{1,12}(?:\.\d+)?$/;

/**
 * Parses a point in time to epoch milliseconds: ISO 8601 with a zone (`2026-12-01T09:00:00Z`), a date
 * (midnight UTC), or epoch seconds, as tokens carry them. A time without a zone names no instant.
 */
export function parseInstant(text: string): number | undefined {
  if (epochSeconds.test(text)) return Number(text) * 1000;
  const date = isoDate.exec(text);
  if (date !== null) return toEpochMs(date);
  const instant = isoInstant.exec(text);
  if (instant === null) return undefined;
  const wallClockMs = toEpochMs(instant);
  const offset = offsetMinutes(instant);
  return wallClockMs === undefined || offset === undefined ? undefined : wallClockMs - offset * 60_000;
}

/** Undefined where the calendar or the clock has no such moment (`2026-02-30`, `24:30`). */
function toEpochMs(parts: RegExpExecArray): number | undefined {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  const fractionMs = Math.floor(Number(`0.${parts[7] ?? 0}`) * 1000);
  return date.setUTCHours(hour, minute, second, fractionMs);
}

function offsetMinutes(parts: RegExpExecArray): number | undefined {
  const [sign, hours, minutes] = [parts[8], Number(parts[9] ?? 0), Number(parts[10] ?? 0)];
  if (hours > 23 || minutes > 59) return undefined;
  return (sign === '-' ? -1 : 1) * (hours * 60 + minutes);
}

/** Minutes since midnight of `HH:MM`. */
export function parseTimeOfDay(text: string): number | undefined {
  const parts = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text);
  return parts === null ? undefined : Number(parts[1]) * 60 + Number(parts[2]);
}
