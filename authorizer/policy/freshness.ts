/** How old what was read may be when it decides. */
export interface FreshnessBounds {
  readonly maxAgeMs: number;
  readonly staleOnErrorMs: number;
}

/** How long a read that a request made itself stays good for it, so that a bound of 0 can be met at all. */
export const ownReadMs = 1_500;

/**
 * Whether something read at `readAtMs` (the *start* of its read: a write after that may be missing) may decide a
 * request that began at `startedAtMs`. Ages are differences of timestamps, because a frozen Lambda has no timers;
 * a clock that was set back makes everything due.
 */
export function isFresh(
  readAtMs: number,
  startedAtMs: number,
  nowMs: number,
  { maxAgeMs }: FreshnessBounds,
): boolean {
  const age = nowMs - readAtMs;
  if (age < 0) return false;
  return (maxAgeMs > 0 && age <= maxAgeMs) || (readAtMs >= startedAtMs && age <= ownReadMs);
}

/** Whether it may decide although it is due, because the store failed. */
export function isUsableOnError(readAtMs: number, nowMs: number, bounds: FreshnessBounds): boolean {
  const age = nowMs - readAtMs;
  return age >= 0 && age <= bounds.maxAgeMs + bounds.staleOnErrorMs;
}
