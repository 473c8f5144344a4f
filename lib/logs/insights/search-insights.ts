import { matchesQuery } from '../match-query';
import { parseDecisionEvent } from '../parse-event';
import { type DecisionEntry, type DecisionPage, type DecisionQuery, LogsUnavailableError } from '../port';
import { decodeInsightsCursor, encodeInsightsCursor, markOf, readMarks } from '../search-cursor';
import { askInsights, costOf, type InsightsOptions, maxRows, rangeConditions, readTimeMs } from './ask';
import { buildQuery, decisionConditions } from './build-query';
import type { InsightsRow } from './run-insights';

interface Found {
  readonly atMs: number;
  readonly entry: DecisionEntry;
}

/**
 * One page by Insights, newest first. The service has no cursor of its own: a later page asks for what is older than
 * the last entry, or as old and not yet delivered.
 */
export async function searchInsights(
  options: InsightsOptions,
  query: DecisionQuery,
  signal?: AbortSignal,
): Promise<DecisionPage> {
  const position = query.cursor === undefined ? undefined : decodeInsightsCursor(query, query.cursor);
  const range = { fromMs: query.fromMs, toMs: Math.min(query.toMs, (position?.untilMs ?? query.toMs) + 1) };
  const delivered = readMarks(position?.taken ?? '');
  const limit = Math.min(maxRows, query.limit + delivered.size + 1);
  const answer = await askInsights(
    options,
    range,
    buildQuery(
      [...decisionConditions(query), ...rangeConditions(range)],
      'fields @timestamp, @message, @log',
      'sort @timestamp desc',
      `limit ${limit}`,
    ),
    signal,
    limit,
  );
  const found = answer.rows.flatMap(readRow).filter(({ entry }) => matchesQuery(entry, query));
  const fresh = found.filter(({ entry }) => !delivered.has(markOf(entry.eventId)));
  const page = fresh.slice(0, query.limit);
  const last = page.at(-1);
  const isMore = fresh.length > page.length || answer.rows.length >= limit;
  const next = last ? positionAfter(page, last, position?.untilMs, delivered) : positionOf(answer.rows);
  if (isMore && !last && next.untilMs === position?.untilMs && answer.rows.length >= maxRows) {
    // Asked again it would give the same rows, for the price of a scan each time.
    throw new LogsUnavailableError(
      `One millisecond holds more decisions than the ${maxRows} that Insights lists.`,
    );
  }
  return {
    entries: page.map(({ entry }) => entry),
    ...(isMore && { nextCursor: encodeInsightsCursor(query, next) }),
    searchedFromMs: isMore ? next.untilMs : query.fromMs,
    ...costOf([answer], options.usdPerGb),
  };
}

/** After rows of which none is a decision that can be read: goes on behind the last of them. */
function positionOf(rows: readonly InsightsRow[]) {
  const untilMs = readTimeMs(rows.at(-1)?.['@timestamp']);
  const same = rows.filter((row) => readTimeMs(row['@timestamp']) === untilMs);
  return { untilMs, taken: same.map((row) => markOf(row['@ptr'] ?? '')).join('') };
}

function positionAfter(
  page: readonly Found[],
  last: Found,
  untilMs: number | undefined,
  delivered: ReadonlySet<string>,
) {
  const marks = page.filter(({ atMs }) => atMs === last.atMs).map(({ entry }) => markOf(entry.eventId));
  const earlier = untilMs === last.atMs ? [...delivered] : [];
  return { untilMs: last.atMs, taken: [...earlier, ...marks].join('') };
}

function readRow(row: InsightsRow): Found[] {
  const { '@timestamp': time, '@message': message = '', '@ptr': eventId = '', '@log': log = '' } = row;
  const atMs = readTimeMs(time);
  // `@log` is the account's number and the group's name.
  const entry = parseDecisionEvent(log.slice(log.indexOf(':') + 1), { eventId, timestamp: atMs, message });
  return entry ? [{ atMs, entry }] : [];
}
