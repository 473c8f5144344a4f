import type { LogRange } from '../../logs/port';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const binsMs = [minuteMs, 5 * minuteMs, 15 * minuteMs, hourMs, 6 * hourMs, dayMs, 7 * dayMs];
const mostBins = 75;

/** Size of the bins in which a span of time is counted: as fine as a chart can show. */
export function chooseBinMs({ fromMs, toMs }: LogRange): number {
  return binsMs.find((binMs) => (toMs - fromMs) / binMs <= mostBins) ?? 30 * dayMs;
}

/** The range widened to whole minutes, so that questions about "the last day" asked within one minute are equal. */
export function wholeMinutes({ fromMs, toMs }: LogRange): LogRange {
  return { fromMs: Math.floor(fromMs / minuteMs) * minuteMs, toMs: Math.ceil(toMs / minuteMs) * minuteMs };
}
