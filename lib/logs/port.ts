import type { Effect, Reason } from '../core/model/decision';
import type { DecisionLogLine } from '../core/model/decision-log';

/** A question about decisions. All given fields must match (AND); times are epoch milliseconds, `to` exclusive. */
export interface DecisionQuery {
  readonly fromMs: number;
  readonly toMs: number;
  readonly effect?: Effect;
  readonly reason?: Reason;
  readonly principal?: string;
  readonly api?: string;
  readonly method?: string;
  /** Template of the route, exactly. */
  readonly route?: string;
  /** Prefix of the concrete path. */
  readonly pathPrefix?: string;
  readonly requestId?: string;
  readonly limit: number;
  readonly cursor?: string;
}

export interface DecisionEntry extends DecisionLogLine {
  /** Log group and event id: together they name the raw line. */
  readonly eventId: string;
  readonly logGroup: string;
  /** The line as it stands in the log. */
  readonly raw: string;
}

export interface DecisionPage {
  /** Newest first. */
  readonly entries: readonly DecisionEntry[];
  readonly nextCursor?: string;
  /** Which service answered, so that its cost and delay can be shown. */
  readonly engine: 'filter' | 'insights';
  /** Earliest time looked at so far: the page may be short because the search goes on from here. */
  readonly searchedFromMs: number;
}

/** Reading side of the decision log. */
export interface AccessLogReader {
  /**
   * @throws LogsUnavailableError when CloudWatch Logs does not answer, InvalidLogCursorError for a cursor that this
   * search did not hand out.
   */
  search(query: DecisionQuery, signal?: AbortSignal): Promise<DecisionPage>;
}

export class LogsUnavailableError extends Error {
  override readonly name = 'LogsUnavailableError';
}

/** A cursor that was not handed out, or by another search. The message is fit for the caller. */
export class InvalidLogCursorError extends Error {
  override readonly name = 'InvalidLogCursorError';
}
