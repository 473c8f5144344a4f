const seconds = { minute: 60, hour: 3600, day: 86_400, month: 2_629_746, year: 31_556_952 } as const;
const minuteMs = 60_000;

/** By time zone: making one takes longer than drawing the row of a table that shows it. */
const instantFormats = new Map<string | undefined, Intl.DateTimeFormat>();

function instantFormat(timeZone: string | undefined): Intl.DateTimeFormat {
  const known = instantFormats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
    timeZone,
  });
  instantFormats.set(timeZone, made);
  return made;
}

/** `5 Nov 2026, 14:03:22 CET`; a point in time without a zone is not one. */
export function formatInstant(atMs: number, timeZone?: string): string {
  return instantFormat(timeZone).format(atMs);
}

const relativeFormat = new Intl.RelativeTimeFormat('en');

function inUnit(deltaSeconds: number): readonly [number, Intl.RelativeTimeFormatUnit] {
  const size = Math.abs(deltaSeconds);
  if (size < seconds.minute) return [deltaSeconds, 'second'];
  if (size < seconds.hour) return [deltaSeconds / seconds.minute, 'minute'];
  if (size < seconds.day) return [deltaSeconds / seconds.hour, 'hour'];
  if (size < seconds.month) return [deltaSeconds / seconds.day, 'day'];
  if (size < seconds.year) return [deltaSeconds / seconds.month, 'month'];
  return [deltaSeconds / seconds.year, 'year'];
}

/** `3 minutes ago`, `in 2 days`. Rounded towards zero, so that a deadline never seems later than it is. */
export function formatRelative(atMs: number, nowMs: number): string {
  const [value, unit] = inUnit((atMs - nowMs) / 1000);
  const whole = Math.trunc(value);
  if (unit === 'second' && Math.abs(whole) < 5) return 'now';
  return relativeFormat.format(whole, unit);
}

/** Time left in its two largest units: `2 d 3 h`, `4 min 12 s`. */
export function formatTimeLeft(leftMs: number): string {
  const total = Math.max(0, Math.ceil(leftMs / 1000));
  const parts: readonly (readonly [number, string])[] = [
    [Math.floor(total / seconds.day), 'd'],
    [Math.floor(total / seconds.hour) % 24, 'h'],
    [Math.floor(total / seconds.minute) % 60, 'min'],
    [total % 60, 's'],
  ];
  const first = parts.findIndex(([n]) => n > 0);
  if (first === -1) return '0 s';
  return parts
    .slice(first, first + 2)
    .filter(([n], i) => i === 0 || n > 0)
    .map(([n, unit]) => `${n} ${unit}`)
    .join(' ');
}

/** How often a text about a moment this far away needs to be written anew. */
export function tickFor(distanceMs: number): 1000 | 30_000 {
  return Math.abs(distanceMs) < 60 * minuteMs ? 1000 : 30_000;
}
