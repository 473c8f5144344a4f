import type { DecisionLogLine } from '../../core/model/decision-log';
import { matchesQuery } from '../match-query';
import type {
  AccessLogReader,
  CachedRequest,
  DecisionEntry,
  DecisionFilter,
  DecisionQuery,
  LogPulse,
  LogRange,
} from '../port';
import { LogsUnavailableError } from '../port';
import { countDecisions, countGrantUse } from './count-entries';

const logGroup = '/aws/lambda/gatewarden-authorizer';

interface LogFacts {
  readonly pulses?: readonly LogPulse[];
  readonly cached?: readonly CachedRequest[];
  readonly groupsLeftOut?: readonly string[];
  readonly isGrantUseCut?: boolean;
}

export interface MemoryAccessLog extends AccessLogReader {
  append(...lines: readonly DecisionLogLine[]): void;
  /** From now on, or until set back to false, every search fails as if CloudWatch Logs were down. */
  setUnavailable(unavailable: boolean): void;
  /** What the log says from now on of itself, of requests answered from a cache, and of what it leaves out. */
  setFacts(facts: LogFacts): void;
  /** The searches asked so far. */
  readonly queries: readonly DecisionQuery[];
}

/** An access log in memory for tests of services. Its cursors are only good for the log that gave them. */
export function createMemoryAccessLog(...initial: readonly DecisionLogLine[]): MemoryAccessLog {
  const entries: DecisionEntry[] = [];
  const queries: DecisionQuery[] = [];
  let isUnavailable = false;
  let facts: LogFacts = {};
  const requireAvailable = () => {
    if (isUnavailable) throw new LogsUnavailableError('the log service does not answer');
  };
  const find = (query: LogRange & DecisionFilter) => {
    requireAvailable();
    return entries.filter((entry) => isWithin(entry, query) && matchesQuery(entry, query));
  };

  const append = (...lines: readonly DecisionLogLine[]) => {
    for (const line of lines) {
      const eventId = String(entries.length).padStart(12, '0');
      entries.push({ ...line, eventId, logGroup, raw: JSON.stringify(line) });
    }
  };
  append(...initial);
  const search = async (query: DecisionQuery) => {
    queries.push(query);
    const found = find(query).sort((a, b) => compare(b.ts, a.ts) || compare(b.eventId, a.eventId));
    const start = query.cursor === undefined ? 0 : Number(query.cursor);
    const end = start + query.limit;
    const page = found.slice(start, end);
    const hasMore = found.length > end;
    const last = page.at(-1);
    return {
      entries: page,
      ...(hasMore && { nextCursor: String(end) }),
      ...free,
      searchedFromMs: hasMore && last ? Date.parse(last.ts) : query.fromMs,
    };
  };

  return {
    append,
    queries,
    setUnavailable: (unavailable) => {
      isUnavailable = unavailable;
    },
    search,
    scan: search,
    stats: async (query) => ({
      ...countDecisions(find(query), query.binMs),
      ...(facts.cached && { cachedRequests: facts.cached.length }),
      ...scanned,
    }),
    grantUse: async ({ role, ...query }) => {
      const { fromMs, toMs } = query;
      const times = find({ fromMs, toMs }).map(({ ts }) => Date.parse(ts));
      return {
        uses: countGrantUse(find({ ...query, reason: 'granted' }), role),
        isCut: facts.isGrantUseCut === true,
        ...(times.length > 0 && { firstMs: Math.min(...times) }),
        ...scanned,
      };
    },
    pulse: async () => {
      requireAvailable();
      return { pulses: facts.pulses ?? [], ...scanned };
    },
    countCached: async () => facts.cached && { count: facts.cached.length, ...scanned },
    cachedRequests: async () => facts.cached && { requests: facts.cached, ...scanned },
    tail: async function* (filter) {
      requireAvailable();
      const found = entries.filter((entry) => matchesQuery(entry, filter));
      const { groupsLeftOut = [] } = facts;
      if (found.length > 0) yield { type: 'entries', entries: found, isSampled: false, groupsLeftOut };
      yield { type: 'heartbeat', groupsLeftOut };
    },
    setFacts: (next) => {
      facts = next;
    },
  };
}

const free = { engine: 'filter', bytesScanned: 0, estimatedUsd: 0 } as const;
const scanned = { engine: 'insights', bytesScanned: 1000, estimatedUsd: 0.000001 } as const;

function isWithin(entry: DecisionEntry, query: LogRange): boolean {
  const timeMs = Date.parse(entry.ts);
  return timeMs >= query.fromMs && timeMs < query.toMs;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
