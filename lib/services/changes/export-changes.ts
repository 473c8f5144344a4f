import { AppError } from '../../contracts/problem';
import type { StoreReader } from '../../store/port';
import type { ServiceContext } from '../context';
import { streamLines } from '../stream-lines';

interface ExportQuery {
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}

/** Times are the writers' own clocks: a range of time is widened by this much, so that none of it is cut off. */
const clockSlackMs = 5 * 60_000;
const pageSize = 200;

/**
 * Change records as JSON lines, oldest first. What comes out is one stretch of the chain without gaps, so that it
 * can be verified by itself; it ends at the head of the moment it began.
 */
export async function exportChanges({ store }: Pick<ServiceContext, 'store'>, query: ExportQuery) {
  const head = await store.getChainHead();
  const sinceMs = query.since === undefined ? undefined : Date.parse(query.since) - clockSlackMs;
  const untilMs = query.until === undefined ? undefined : Date.parse(query.until) + clockSlackMs;
  const from = Math.max(
    query.from ?? 1,
    sinceMs === undefined ? 1 : await findFirstAt(store, head.seq, sinceMs),
  );
  const to = Math.min(
    query.to ?? head.seq,
    untilMs === undefined ? head.seq : (await findFirstAt(store, head.seq, untilMs)) - 1,
  );
  if (query.from !== undefined && query.to !== undefined && query.from > query.to) {
    const message = 'must not lie after "to"';
    throw new AppError('validation_failed', `/from: ${message}`, [{ pointer: '/from', message }]);
  }
  return {
    headers: {
      'content-type': 'application/x-ndjson; charset=utf-8',
      'content-disposition': `attachment; filename="changes-${from}-${Math.max(to, from - 1)}.jsonl"`,
      'gatewarden-chain-head': `${head.seq}:${head.hash}`,
    },
    body: streamLines(readLines(store, from, to)),
  };
}

async function* readLines(
  store: Pick<StoreReader, 'listChanges'>,
  from: number,
  to: number,
): AsyncGenerator<string> {
  let cursor: string | undefined;
  for (let next = from; next <= to; ) {
    const page = await store.listChanges({ limit: pageSize, order: 'oldest', afterSeq: from - 1, cursor });
    const wanted = page.items.filter(({ seq }) => seq <= to);
    yield wanted.map((change) => `${JSON.stringify(change)}\n`).join('');
    cursor = page.nextCursor;
    if (cursor === undefined) return;
    next = (wanted.at(-1)?.seq ?? to) + 1;
  }
}

/** The first record at or after an instant, found by halving; one past the last where there is none. */
async function findFirstAt(
  store: Pick<StoreReader, 'getChange'>,
  headSeq: number,
  instantMs: number,
): Promise<number> {
  let low = 1;
  let high = headSeq + 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    const change = await store.getChange(middle);
    // A record that is missing is kept inside the range, where verifying it will say so.
    if (change !== undefined && Date.parse(change.at) < instantMs) low = middle + 1;
    else high = middle;
  }
  return low;
}
