import type { DecisionQuery, LogEngine } from './port';

/** Up to this span FilterLogEvents finds a rare entry within the few calls that one page may cost. */
const narrowMs = 6 * 3_600_000;

/**
 * Which service answers a page of the search; the one place that decides it. FilterLogEvents is free of charge and
 * up to date, and reads backwards: right for the newest entries, and for short spans. Something particular in a long
 * span would take it thousands of calls, where Insights reads everything at once for a price per gigabyte.
 */
export function chooseEngine(query: DecisionQuery): Exclude<LogEngine, 'tail'> {
  const isNarrow = query.toMs - query.fromMs <= narrowMs;
  return isNarrow || !isParticular(query) ? 'filter' : 'insights';
}

/** Whether entries that answer the question may be rare. An effect alone is not. */
function isParticular({
  id,
  reason,
  principal,
  role,
  api,
  method,
  route,
  pathPrefix,
  requestId,
  sourceIp,
}: DecisionQuery) {
  return [id, reason, principal, role, api, method, route, pathPrefix, requestId, sourceIp].some(
    (value) => value !== undefined,
  );
}
