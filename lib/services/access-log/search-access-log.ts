import type { DecisionQuery } from '../../logs/port';
import type { ServiceContext } from '../context';
import { findPrincipalNames } from './find-principal-names';
import { type GivenRange, readRange } from './read-range';

interface AccessLogSearch extends Omit<DecisionQuery, 'fromMs' | 'toMs'>, GivenRange {}

/** Decisions of a span of time, newest first, with the names of the principals that took part. */
export async function searchAccessLog(
  context: ServiceContext,
  { from, to, ...filter }: AccessLogSearch,
  signal?: AbortSignal,
) {
  const { fromMs, toMs } = readRange(context, { from, to });
  const page = await context.accessLog.search({ ...filter, fromMs, toMs }, signal);
  const principals = page.entries.map(({ principal }) => principal);
  return {
    items: [...page.entries],
    nextCursor: page.nextCursor,
    engine: page.engine,
    bytesScanned: page.bytesScanned,
    estimatedUsd: page.estimatedUsd,
    searchedFrom: new Date(page.searchedFromMs).toISOString(),
    principalNames: await findPrincipalNames(context, principals),
  };
}
