import type { Moment } from './freshness';

/** When a read was made. */
export interface ReadTimes {
  readonly started: Moment;
  readonly ended: Moment;
}

/** Something that was read, or that was looked for and is not there, with its age. */
export interface Known<T> extends ReadTimes {
  readonly value: T | undefined;
}

/**
 * What to keep when reads end out of order: what the read that began later brought. But where two reads overlapped
 * either may have seen the newer state, so a lower version never replaces a higher one; that keeps its own age.
 */
export function newer<T>(
  known: Known<T> | undefined,
  read: Known<T>,
  versionOf: (value: T) => number,
): Known<T> {
  if (known === undefined) return read;
  if (read.started.order < known.started.order) return known;
  if (!overlap(known, read) || known.value === undefined || read.value === undefined) return read;
  return versionOf(read.value) < versionOf(known.value) ? known : read;
}

/** Whether a read began before another one, known already, had ended. */
export function overlap(known: ReadTimes, read: ReadTimes): boolean {
  return read.started.order < known.ended.order;
}
