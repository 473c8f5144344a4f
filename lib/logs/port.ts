import type { Change } from '../core/model/change';
import type { Effect, Reason } from '../core/model/decision';
import type { DecisionLogLine } from '../core/model/decision-log';

/** FilterLogEvents, Logs Insights, StartLiveTail: which service of CloudWatch Logs answered. */
export type LogEngine = 'filter' | 'insights' | 'tail';

/** All given fields must match (AND). */
export interface DecisionFilter {
  /** Of the decision. */
  readonly id?: string;
  readonly effect?: Effect;
  readonly reason?: Reason;
  readonly principal?: string;
  /** One of the roles considered. */
  readonly role?: string;
  readonly api?: string;
  readonly method?: string;
  /** Template of the route, exactly. */
  readonly route?: string;
  /** Prefix of the concrete path. */
  readonly pathPrefix?: string;
  readonly requestId?: string;
  readonly sourceIp?: string;
}

/** Epoch milliseconds, `to` exclusive. */
export interface LogRange {
  readonly fromMs: number;
  readonly toMs: number;
}

/** A question about decisions. */
export interface DecisionQuery extends DecisionFilter, LogRange {
  readonly limit: number;
  readonly cursor?: string;
}

export interface DecisionEntry extends DecisionLogLine {
  /** Log group and event id (from Insights: the pointer `@ptr`): together they name the raw line. */
  readonly eventId: string;
  readonly logGroup: string;
  /** The line as it stands in the log. */
  readonly raw: string;
}

/** What an answer cost, so that it can be shown beside it. */
export interface LogCost {
  readonly engine: LogEngine;
  /** 0 for FilterLogEvents, which says nothing of it and costs nothing. */
  readonly bytesScanned: number;
  readonly estimatedUsd: number;
}

export interface DecisionPage extends LogCost {
  /** Newest first. */
  readonly entries: readonly DecisionEntry[];
  readonly nextCursor?: string;
  /** Earliest time looked at so far: the page may be short because the search goes on from here. */
  readonly searchedFromMs: number;
}

export interface StatsQuery extends DecisionFilter, LogRange {
  readonly binMs: number;
}

/** Denials that are alike. */
export interface DenialGroup {
  readonly api: string;
  readonly method: string;
  readonly route: string;
  readonly principal: string;
  readonly subject: string;
  readonly reason: Reason;
  readonly count: number;
  readonly lastMs: number;
}

export interface DecisionStats extends LogCost {
  /** In the order of time; a bin without decisions is not there. */
  readonly bins: readonly { readonly atMs: number; readonly allow: number; readonly deny: number }[];
  /** The most frequent first. */
  readonly denials: readonly DenialGroup[];
  /** Whether there are more kinds of denials than the service counts apart. */
  readonly denialsAreCut: boolean;
  /** Absent where nothing was decided. */
  readonly p99LatencyMs?: number;
  /** Different users and clients that called, without those who are not known; over long spans an approximation. */
  readonly activeUsers: number;
  readonly activeClients: number;
  /** Requests that the gateway answered from its cache with these decisions; absent where its log is not configured. */
  readonly cachedRequests?: number;
}

/** Of a principal, or of a role: requests that its grants let through, or that it was considered for. */
export interface GrantUseQuery extends LogRange, Pick<DecisionFilter, 'principal' | 'role'> {}

/** How often a grant let requests through, by route and the policy of then. */
export interface GrantUse {
  /** `role/grant`, as in the log. */
  readonly grant: string;
  readonly api: string;
  readonly method: string;
  readonly route: string;
  readonly policyVersion: number;
  readonly count: number;
  readonly lastMs: number;
}

export interface GrantUseAnswer extends LogCost {
  readonly uses: readonly GrantUse[];
  /** The earliest decision of anybody that the log holds in that time; absent where it holds none. */
  readonly firstMs?: number;
  /** Whether there were more rows than the service gives: then what is not there may have been used all the same. */
  readonly isCut: boolean;
}

export interface PulseQuery extends LogRange {
  readonly binMs: number;
}

/** What a span of time says about the log itself. */
export interface LogPulse {
  readonly atMs: number;
  readonly decisions: number;
  /** Invocations that ended in an error; each has its line. */
  readonly errors: number;
  /** Invocations that the Lambda service reported; undefined where it reported none in the whole range. */
  readonly invocations?: number;
  /** Requests in the access log of the gateway; undefined where none is configured. */
  readonly requests?: number;
  /** Those of them that bear a decision; the gateway refused or answered the others by itself. */
  readonly decided?: number;
  /** Those answered with a decision made for an earlier one. */
  readonly cached?: number;
  /** Decisions that such requests bear, that were first seen here and have no line. */
  readonly missing?: number;
  /** Decisions with a line that such requests bear too; a gateway without an access log has none. */
  readonly matched?: number;
}

export interface PulseAnswer extends LogCost {
  readonly pulses: readonly LogPulse[];
}

/** A decision and the request that it was made for. */
export interface MadeDecision {
  readonly id: string;
  readonly requestId: string;
}

export interface CachedQuery extends LogRange {
  /** At most 200. */
  readonly decisions: readonly MadeDecision[];
}

/** A request that the gateway answered with a decision made for another one. */
export interface CachedRequest {
  readonly requestId: string;
  readonly decisionId: string;
  readonly atMs: number;
  readonly status: string;
}

export type TailMessage = (
  | { readonly type: 'entries'; readonly entries: readonly DecisionEntry[]; readonly isSampled: boolean }
  /** Nothing came, and the session is alive. */
  | { readonly type: 'heartbeat' }
) & {
  /** Log groups that are not followed: a session has room for so many. */
  readonly groupsLeftOut: readonly string[];
};

/** Reading side of the decision log. Every call ends early when its signal does, in the log service too. */
export interface AccessLogReader {
  /**
   * @throws LogsUnavailableError when CloudWatch Logs does not answer, InvalidLogCursorError for a cursor that this
   * search did not hand out, LogQueryTooLongError for values that no query can hold.
   */
  search(query: DecisionQuery, signal?: AbortSignal): Promise<DecisionPage>;
  /** As `search`, for much that is read once: nothing of it is kept. */
  scan(query: DecisionQuery, signal?: AbortSignal): Promise<DecisionPage>;
  stats(query: StatsQuery, signal?: AbortSignal): Promise<DecisionStats>;
  /** Which grants let requests through. */
  grantUse(query: GrantUseQuery, signal?: AbortSignal): Promise<GrantUseAnswer>;
  /** Decisions as they are written. Ends when the signal does, or the service ends the session. */
  tail(filter: DecisionFilter, signal: AbortSignal): AsyncIterable<TailMessage>;
  /** What was decided, reported and requested in each bin. */
  pulse(query: PulseQuery, signal?: AbortSignal): Promise<PulseAnswer>;
  /** How many requests the gateway answered from its cache with such decisions; undefined where its log is not configured. */
  countCached(
    query: DecisionFilter & LogRange,
    signal?: AbortSignal,
  ): Promise<(LogCost & { readonly count: number }) | undefined>;
  /** Which requests the gateway answered from its cache with these decisions; undefined where its log is not configured. */
  cachedRequests(
    query: CachedQuery,
    signal?: AbortSignal,
  ): Promise<(LogCost & { readonly requests: readonly CachedRequest[] }) | undefined>;
}

export class LogsUnavailableError extends Error {
  override readonly name = 'LogsUnavailableError';
}

/** A cursor that was not handed out, or by another search. The message is fit for the caller. */
export class InvalidLogCursorError extends Error {
  override readonly name = 'InvalidLogCursorError';
}

/** The values looked for are longer than a query may be. The message is fit for the caller. */
export class LogQueryTooLongError extends Error {
  override readonly name = 'LogQueryTooLongError';
}

/** Where change records are written a second time, for systems that watch log groups. */
export interface ChangeSink {
  /** Position of the last change it has; 0 where it has none, or none any more. */
  lastSeq(): Promise<number>;
  /** Writes changes in their order. */
  write(changes: readonly Change[]): Promise<void>;
}
