/** A date and a time of day as they are typed, in the zone that the console shows. */
export interface DateTime {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** `hh:mm`. */
  readonly time: string;
}

/** Epoch milliseconds, or NaN where either part is missing or unfinished. */
export function instantOf({ date, time }: DateTime, utc: boolean): number {
  const wellFormed = /^\d{4}-\d{2}-\d{2}$/.test(date) && /^\d{2}:\d{2}$/.test(time);
  return wellFormed ? Date.parse(`${date}T${time}:00${utc ? 'Z' : ''}`) : Number.NaN;
}

/** The date and time of day at an instant. */
export function dateTimeOf(atMs: number, utc: boolean): DateTime {
  const at = new Date(atMs);
  // Minus the offset, the parts in UTC are those of the zone.
  const shifted = utc ? at : new Date(atMs - at.getTimezoneOffset() * 60_000);
  const text = shifted.toISOString();
  return { date: text.slice(0, 10), time: text.slice(11, 16) };
}

/** Name of the zone that the console shows. */
export const zoneName = (utc: boolean): string =>
  utc ? 'UTC' : new Intl.DateTimeFormat().resolvedOptions().timeZone;
