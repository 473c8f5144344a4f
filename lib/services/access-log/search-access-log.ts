import type { DecisionQuery } from '../../logs/port';
import type { ServiceContext } from '../context';
import { findPrincipalNames } from './find-principal-names';
import { findCachedRequests } from './list-cached-requests';
import { pinCursor, readPinnedCursor } from './pinned-cursor';
import { type GivenRange, readRange } from './read-range';

interface AccessLogSearch extends Omit<DecisionQuery, 'fromMs' | 'toMs'>, GivenRange {
  /** Whether to look for requests that the gateway answered with these decisions from its cache; that costs a scan. */
  readonly cached?: boolean | undefined;
}

/** Decisions of a span of time, newest first, with the names of the principals that took part. */
export async function searchAccessLog(
  context: ServiceContext,
  { from, to, cursor: pinned, cached, ...filter }: AccessLogSearch,
  signal?: AbortSignal,
) {
  const position = pinned === undefined ? undefined : readPinnedCursor(pinned);
  // A range that is given again may have moved on with the clock, and counts; one that is not is that of the first page.
  const isGiven = from !== undefined || to !== undefined;
  const range = position !== undefined && !isGiven ? position : readRange(context, { from, to });
  const { fromMs, toMs } = range;
  const cursor = position?.cursor;
  const page = await context.accessLog.search({ ...filter, fromMs, toMs, ...(cursor && { cursor }) }, signal);
  const reused = cached === true ? await findCachedRequests(context, page.entries, signal) : undefined;
  const principals = page.entries.map(({ principal }) => principal);
  return {
    items: [...page.entries],
    nextCursor: pinCursor(page.nextCursor, range),
    ...(reused && { cachedRequests: { isKnown: reused.isKnown, items: reused.items } }),
    engine: page.engine,
    bytesScanned: page.bytesScanned + (reused?.bytesScanned ?? 0),
    estimatedUsd: page.estimatedUsd + (reused?.estimatedUsd ?? 0),
    searchedFrom: new Date(page.searchedFromMs).toISOString(),
    principalNames: await findPrincipalNames(context, principals),
  };
}
