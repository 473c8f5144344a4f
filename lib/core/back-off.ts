export interface BackOffOptions {
  /** How long the attempt took that failed. */
  readonly attemptMs?: number;
  /** Span of the first pause, where an attempt takes no time. */
  readonly firstMs?: number;
  /** What no span exceeds, where an attempt takes no time. */
  readonly longestMs?: number;
}

/**
 * Milliseconds to wait after a failed attempt (counted from 1): the part `random`, 0 to 1, of a span that doubles with
 * each attempt (full jitter), so that rivals do not meet again. Where an attempt takes long the spans are longer:
 * within the time of one attempt any two meet.
 */
export function backOffMs(
  attempt: number,
  random: number,
  { attemptMs = 0, firstMs = 20, longestMs = 500 }: BackOffOptions = {},
): number {
  const spanMs = Math.min(
    Math.max(longestMs, 4 * attemptMs),
    Math.max(firstMs, attemptMs) * 2 ** (attempt - 1),
  );
  return random * spanMs;
}
