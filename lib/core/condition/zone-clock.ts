/** Time of day and day of week in one time zone. */
export interface ZoneClock {
  /** Undefined where the zone is unknown or the instant is none. */
  read(nowMs: number): ZoneTime | undefined;
}

export interface ZoneTime {
  /** From 0 to 1439. */
  readonly minuteOfDay: number;
  readonly dayOfWeek: DayOfWeek;
}

/** Values of `request.dayOfWeek`. */
export const daysOfWeek = [
  'Sunday',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
] as const;
export type DayOfWeek = (typeof daysOfWeek)[number];

const minutesPerDay = 1440;

/** Daylight saving is the zone's own; formatters are costly, so one is made per clock. */
export function createZoneClock(timeZone: string): ZoneClock {
  const zone = timeZone === 'UTC' ? undefined : createFormatter(timeZone);
  return {
    read(nowMs) {
      if (Number.isNaN(new Date(nowMs).getTime())) return undefined;
      if (timeZone === 'UTC') return readWallClock(nowMs);
      const wallClockMs = zone === undefined ? undefined : toWallClockMs(zone, nowMs);
      return wallClockMs === undefined ? undefined : readWallClock(wallClockMs);
    },
  };
}

/** Whether it names a time zone of the IANA database. Newer platforms take offsets (`+01:00`) too, older ones do not. */
export function isTimeZone(timeZone: string): boolean {
  return timeZone === 'UTC' || (/^[A-Za-z]/.test(timeZone) && createFormatter(timeZone) !== undefined);
}

function createFormatter(timeZone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    return undefined;
  }
}

/** The zone's wall clock, told as if it were UTC. */
function toWallClockMs(formatter: Intl.DateTimeFormat, nowMs: number): number | undefined {
  const parts = new Map(formatter.formatToParts(nowMs).map((part) => [part.type, Number(part.value)]));
  const at = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? Number.NaN;
  const ms = Date.UTC(at('year'), at('month') - 1, at('day'), at('hour'), at('minute'), at('second'));
  return Number.isNaN(ms) ? undefined : ms;
}

function readWallClock(ms: number): ZoneTime | undefined {
  const minutes = Math.floor(ms / 60_000);
  const minuteOfDay = ((minutes % minutesPerDay) + minutesPerDay) % minutesPerDay;
  const dayOfWeek = daysOfWeek[new Date(ms).getUTCDay()];
  return dayOfWeek === undefined ? undefined : { minuteOfDay, dayOfWeek };
}
