import { type CloudWatchOptions, createFilterCall } from './cloudwatch-filter-call';
import type { AccessLogReader } from './port';
import { searchGroups } from './search-groups';
import { shareEqualQuestions } from './share-equal-questions';

export interface AccessLogReaderOptions extends CloudWatchOptions {
  /** Groups that authorizers write to. One that does not exist (yet) holds nothing. */
  readonly logGroups: readonly string[];
  readonly now: () => Date;
}

// FilterLogEvents bears a few calls a second for a whole account: one page must not use them all.
const work = { maxCalls: 20, maxTimeMs: 5000 };
const sharing = { ttlMs: 1000, maxAnswers: 100 };

/** Reads the decision log by FilterLogEvents. Times are those of the log events, which follow the decision by moments. */
export function createAccessLogReader(options: AccessLogReaderOptions): AccessLogReader {
  const { logGroups, now } = options;
  const call = createFilterCall(options);
  const reader: AccessLogReader = {
    search: (query, signal) => searchGroups({ logGroups, call, now, ...work }, query, signal),
  };
  return shareEqualQuestions(reader, { now, ...sharing });
}
