import { setTimeout as delay } from 'node:timers/promises';

const firstMs = 20;
const longestMs = 500;

/** Waits a random part of a span that doubles with each attempt (full jitter), so that rivals do not meet again. */
export function backOff(attempt: number): Promise<void> {
  const spanMs = Math.min(longestMs, firstMs * 2 ** (attempt - 1));
  return delay(Math.random() * spanMs);
}
