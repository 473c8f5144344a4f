import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { LogsError } from '../errors';
import type { Segment } from '../segments/segment';
import type { EventFacts } from './rows';
import { QueryRun } from './run-query';
import type { TimeRange } from './scan-segment';
import { type ResultField, shownColumns, showRows, timeColumns } from './show-rows';
import type { Command } from './syntax';

export interface QueryRequest {
  readonly queryString: string;
  readonly commands: readonly Command[];
  readonly logGroupNames: readonly string[];
  readonly range: TimeRange;
  readonly maxRows: number;
  readonly facts: EventFacts;
  /** Segments of all groups, each read only when its turn comes. */
  readonly segments: Iterable<Segment>;
  readonly createdMs: number;
}

export interface QueryState extends Pick<QueryRequest, 'queryString' | 'logGroupNames' | 'createdMs'> {
  readonly id: string;
  status: 'Running' | 'Complete' | 'Failed' | 'Cancelled';
  results: readonly ResultField[][];
  statistics: { recordsMatched: number; recordsScanned: number; bytesScanned: number };
}

const maxRunning = 100;
const maxKept = 1000;

/** Queries that run and have run. They wait a turn of the event loop before each segment, so that others are answered too. */
export class QueryRegistry {
  readonly #queries = new Map<string, QueryState>();
  readonly #nextTurn: () => Promise<unknown>;

  constructor(nextTurn: () => Promise<unknown> = () => setImmediate()) {
    this.#nextTurn = nextTurn;
  }

  /** @throws LimitExceededException at 100 running ones. */
  start(request: QueryRequest): string {
    const running = [...this.#queries.values()].filter(({ status }) => status === 'Running');
    if (running.length >= maxRunning) {
      throw new LogsError('LimitExceededException', `No more than ${maxRunning} queries can run at a time.`);
    }
    const { queryString, logGroupNames, createdMs } = request;
    const query: QueryState = {
      id: randomUUID(),
      queryString,
      logGroupNames,
      createdMs,
      status: 'Running',
      results: [],
      statistics: { recordsMatched: 0, recordsScanned: 0, bytesScanned: 0 },
    };
    this.#queries.set(query.id, query);
    const [oldest] = this.#queries.keys();
    if (this.#queries.size > maxKept && oldest !== undefined) this.#queries.delete(oldest);
    void this.#run(query, request);
    return query.id;
  }

  get(id: string): QueryState {
    const query = this.#queries.get(id);
    if (!query) throw new LogsError('ResourceNotFoundException', `Query ${id} does not exist.`);
    return query;
  }

  list(): readonly QueryState[] {
    return [...this.#queries.values()].toReversed();
  }

  /** Whether it was running. */
  cancel(id: string): boolean {
    const query = this.get(id);
    if (query.status !== 'Running') return false;
    query.status = 'Cancelled';
    return true;
  }

  cancelAll(): void {
    for (const id of this.#queries.keys()) this.cancel(id);
  }

  async #run(query: QueryState, { commands, range, maxRows, facts, segments }: QueryRequest): Promise<void> {
    try {
      const run = new QueryRun(commands, range, facts, maxRows);
      const isCancelled = () => query.status === 'Cancelled';
      await this.#nextTurn();
      const each = segments[Symbol.iterator]();
      while (!isCancelled()) {
        const next = each.next();
        if (next.done) break;
        run.add(next.value);
        const { matched, scanned, bytes } = run.counts;
        query.statistics = { recordsMatched: matched, recordsScanned: scanned, bytesScanned: bytes };
        await this.#nextTurn();
      }
      if (isCancelled()) return;
      const rows = run.rows().slice(0, maxRows);
      query.results = showRows(rows, shownColumns(commands), timeColumns(commands), facts);
      query.status = 'Complete';
    } catch {
      query.status = 'Failed';
    }
  }
}
