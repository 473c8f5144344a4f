import { createPace } from '../pace';
import type { InsightsCalls } from './run-insights';

/** Of StartQuery and of GetQueryResults each, for a whole account and region: AWS raises neither. */
const callsPerSecond = 10;

/** The calls at the pace that the account's quotas allow. `nowMs` is the clock. */
export function paceCalls(calls: InsightsCalls, nowMs: () => number): InsightsCalls {
  const [start, read] = [createPace(callsPerSecond, nowMs), createPace(callsPerSecond, nowMs)];
  return {
    ...calls,
    start: async (request, signal) => {
      await start(signal);
      return await calls.start(request, signal);
    },
    read: async (queryId, signal) => {
      await read(signal);
      return await calls.read(queryId, signal);
    },
  };
}
