import type { DecisionLogLine } from '../../core/model/decision-log';
import { matchesQuery } from '../match-query';
import type { AccessLogReader, DecisionEntry, DecisionQuery } from '../port';
import { LogsUnavailableError } from '../port';

const logGroup = '/aws/lambda/gatewarden-authorizer';

export interface MemoryAccessLog extends AccessLogReader {
  append(...lines: readonly DecisionLogLine[]): void;
  /** From now on, or until set back to false, every search fails as if CloudWatch Logs were down. */
  setUnavailable(unavailable: boolean): void;
  /** The questions asked so far. */
  readonly queries: readonly DecisionQuery[];
}

/** An access log in memory for tests of services. Its cursors are only good for the log that gave them. */
export function createMemoryAccessLog(...initial: readonly DecisionLogLine[]): MemoryAccessLog {
  const entries: DecisionEntry[] = [];
  const queries: DecisionQuery[] = [];
  let isUnavailable = false;

  const append = (...lines: readonly DecisionLogLine[]) => {
    for (const line of lines) {
      const eventId = String(entries.length).padStart(12, '0');
      entries.push({ ...line, eventId, logGroup, raw: JSON.stringify(line) });
    }
  };
  append(...initial);

  return {
    append,
    queries,
    setUnavailable: (unavailable) => {
      isUnavailable = unavailable;
    },
    search: async (query) => {
      queries.push(query);
      if (isUnavailable) throw new LogsUnavailableError('the log service does not answer');
      const found = entries
        .filter((entry) => isWithin(entry, query) && matchesQuery(entry, query))
        .sort((a, b) => compare(b.ts, a.ts) || compare(b.eventId, a.eventId));
      const start = query.cursor === undefined ? 0 : Number(query.cursor);
      const end = start + query.limit;
      const page = found.slice(start, end);
      const hasMore = found.length > end;
      const last = page.at(-1);
      return {
        entries: page,
        ...(hasMore && { nextCursor: String(end) }),
        engine: 'filter' as const,
        searchedFromMs: hasMore && last ? Date.parse(last.ts) : query.fromMs,
      };
    },
  };
}

function isWithin(entry: DecisionEntry, query: DecisionQuery): boolean {
  const timeMs = Date.parse(entry.ts);
  return timeMs >= query.fromMs && timeMs < query.toMs;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
