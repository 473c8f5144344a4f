/** How old what was read may be when it decides. */
export interface FreshnessBounds {
  readonly maxAgeMs: number;
  readonly staleOnErrorMs: number;
}

/**
 * A moment in this container: by the clock, for ages, and by its place in the order of all moments, because the clock
 * is too coarse to tell which of two came first, and may be set back.
 */
export interface Moment {
  readonly atMs: number;
  readonly order: number;
}

/** How long a read that a request made itself stays good for it, so that a bound of 0 can be met at all. */
const ownReadMs = 1_500;

/**
 * Whether what a read brought may decide a request. Its age counts from the *start* of the read: a write after that
 * may be missing. Ages are differences of timestamps, because a frozen Lambda has no timers; a clock that was set
 * back makes everything due.
 */
export function isFresh(
  readStart: Moment,
  requestStart: Moment,
  nowMs: number,
  bounds: FreshnessBounds,
): boolean {
  const age = nowMs - readStart.atMs;
  if (age < 0) return false;
  if (bounds.maxAgeMs > 0 && age <= bounds.maxAgeMs) return true;
  return readStart.order > requestStart.order && age <= ownReadMs;
}

/** Whether it may decide although it is due, because the store failed. */
export function isUsableOnError(readStart: Moment, nowMs: number, bounds: FreshnessBounds): boolean {
  const age = nowMs - readStart.atMs;
  return age >= 0 && age <= bounds.maxAgeMs + bounds.staleOnErrorMs;
}
