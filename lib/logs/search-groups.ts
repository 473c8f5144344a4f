import { buildFilterPattern } from './filter-pattern';
import { type FilterCall, GroupScan } from './group-scan';
import { type DecisionEntry, type DecisionPage, type DecisionQuery, LogsUnavailableError } from './port';
import { decodeSearchCursor, encodeSearchCursor } from './search-cursor';

export interface SearchOptions {
  readonly logGroups: readonly string[];
  readonly call: FilterCall;
  readonly now: () => Date;
  /** Work for one page: when it is used up, the page is short and its cursor goes on from there. */
  readonly maxCalls: number;
  readonly maxTimeMs: number;
}

/** One page of decisions out of several log groups, newest first. */
export async function searchGroups(
  options: SearchOptions,
  query: DecisionQuery,
  signal?: AbortSignal,
): Promise<DecisionPage> {
  const { logGroups, call, now } = options;
  const positions = query.cursor === undefined ? undefined : decodeSearchCursor(query, query.cursor);
  const pattern = buildFilterPattern(query);
  const scans = new Map(
    logGroups.map((logGroup) => {
      const start = positions?.get(logGroup);
      return [logGroup, new GroupScan({ logGroup, query, pattern, call, start })];
    }),
  );
  const deadlineMs = now().getTime() + options.maxTimeMs;
  const entries: DecisionEntry[] = [];
  let calls = 0;

  while (entries.length < query.limit) {
    const open = [...scans.values()].filter((scan) => !scan.isExhausted);
    const newest = findNewest(open);
    const unsearched = open.filter((scan) => mayComeBefore(scan, newest));
    const isWorkLeft =
      calls === 0 || (calls + unsearched.length <= options.maxCalls && now().getTime() < deadlineMs);
    if (unsearched.length > 0 && isWorkLeft) {
      calls += unsearched.length;
      if (!(await advanceAll(unsearched, entries.length > 0, signal))) break;
    } else if (newest && unsearched.length === 0) {
      const entry = newest.take();
      if (entry) entries.push(entry);
    } else break;
  }

  const open = [...scans].filter(([, scan]) => !scan.isExhausted);
  const nextPositions = new Map([...scans].map(([logGroup, scan]) => [logGroup, scan.position]));
  return {
    entries,
    nextCursor: open.length > 0 ? encodeSearchCursor(query, nextPositions) : undefined,
    engine: 'filter',
    bytesScanned: 0,
    estimatedUsd: 0,
    searchedFromMs: Math.max(query.fromMs, ...open.map(([, scan]) => scan.nextMs ?? scan.searchedToMs)),
  };
}

function findNewest(scans: readonly GroupScan[]): GroupScan | undefined {
  return scans
    .filter((scan) => scan.nextMs !== undefined)
    .reduce<GroupScan | undefined>(
      (best, scan) => (best && (best.nextMs ?? 0) >= (scan.nextMs ?? 0) ? best : scan),
      undefined,
    );
}

/** Whether a group where nothing is found yet may hold something newer than the newest found elsewhere. */
function mayComeBefore(scan: GroupScan, newest: GroupScan | undefined): boolean {
  return scan.nextMs === undefined && scan.searchedToMs - 1 > (newest?.nextMs ?? Number.NEGATIVE_INFINITY);
}

/** Whether all calls worked. What is on the page already is worth more than an error, as the cursor can go on. */
async function advanceAll(
  scans: readonly GroupScan[],
  hasEntries: boolean,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const outcomes = await Promise.allSettled(scans.map((scan) => scan.advance(signal)));
  const failure = outcomes.find((outcome) => outcome.status === 'rejected');
  if (!failure) return true;
  signal?.throwIfAborted();
  if (hasEntries) return false;
  throw new LogsUnavailableError('CloudWatch Logs did not answer a search of the decision log.', {
    cause: failure.reason,
  });
}
