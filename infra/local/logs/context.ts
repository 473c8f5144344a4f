import type { z } from 'zod';
import type { Database } from './database';
import type { QueryRegistry } from './insights/query-registry';
import type { TailHub } from './live-tail/tail-hub';
import type { SegmentStore } from './segments/segment-store';

/** What every operation works with. */
export interface LogServiceContext {
  readonly database: Database;
  readonly nowMs: () => number;
  /** Events that one FilterLogEvents call looks at before it answers with what it has and a token. */
  readonly scanLimit: number;
  readonly segments: SegmentStore;
  readonly queries: QueryRegistry;
  readonly tail: TailHub;
  /** How often a live tail delivers; a second where nothing is said. */
  readonly tailIntervalMs?: number;
}

/** An operation that takes one JSON document and answers with one. */
export interface Operation {
  readonly run: (context: LogServiceContext, body: unknown) => object;
}

/** Joins an operation to the schema of its input; a schema error reaches the client as InvalidParameterException. */
export function operation<Schema extends z.ZodType>(
  schema: Schema,
  run: (context: LogServiceContext, input: z.output<Schema>) => object,
): Operation {
  return { run: (context, body) => run(context, schema.parse(body)) };
}
