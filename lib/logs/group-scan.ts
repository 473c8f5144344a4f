import { matchesQuery } from './match-query';
import { type LogEvent, parseDecisionEvent } from './parse-event';
import type { DecisionEntry, DecisionQuery } from './port';
import { type GroupPosition, markOf, readMarks } from './search-cursor';

export interface FilterRequest {
  readonly logGroup: string;
  readonly pattern: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly token: string | undefined;
  readonly limit: number;
}

export type FilterAnswer =
  | { readonly kind: 'page'; readonly events: readonly LogEvent[]; readonly nextToken?: string }
  | { readonly kind: 'no_such_group' }
  /** The token is too old, or was made up. */
  | { readonly kind: 'invalid_token' };

/** One FilterLogEvents call, newest first. */
export type FilterCall = (request: FilterRequest, signal?: AbortSignal) => Promise<FilterAnswer>;

interface Found {
  readonly atMs: number;
  readonly entry: DecisionEntry;
}

/** A stretch of time (both ends inclusive) that is being searched. */
interface Window {
  readonly fromMs: number;
  readonly toMs: number;
  readonly token: string;
}

/** CloudWatch Logs reads newest first from here on: 2024-01-01T00:00:00Z. */
const earliestMs = 1_704_067_200_000;
const firstWindowMs = 3_600_000;
const windowGrowth = 5;

export interface GroupScanOptions {
  readonly logGroup: string;
  readonly query: DecisionQuery;
  readonly pattern: string;
  readonly call: FilterCall;
  readonly start?: GroupPosition;
}

/**
 * Searches one log group backwards in time, in windows that grow: an empty answer with a token does not say how far
 * the service has looked, a finished window does. In which order events of one millisecond come is not known: a
 * position between them names those that were taken.
 */
export class GroupScan {
  readonly #options: GroupScanOptions;
  readonly #fromMs: number;
  /** Found and not yet taken, in order. */
  readonly #found: Found[] = [];
  /** Those that were taken of the last millisecond, by this scan or the one whose position this one started from. */
  #taken: { readonly atMs: number; readonly marks: Set<string> } | undefined;
  /** Top of what lies below the windows that are finished or under way. */
  #nextTopMs: number;
  /** The window under way, once the service has answered for part of it. */
  #window: Window | undefined;
  #isDone: boolean;

  constructor(options: GroupScanOptions) {
    const { query, start } = options;
    this.#options = options;
    this.#fromMs = Math.max(query.fromMs, earliestMs);
    this.#nextTopMs = query.toMs - 1;
    if (start && 'untilMs' in start) {
      this.#nextTopMs = Math.min(start.untilMs, this.#nextTopMs);
      this.#taken = { atMs: start.untilMs, marks: readMarks(start.taken) };
      this.#window = start.window;
    }
    const hasNoTime = this.#window === undefined && this.#nextTopMs < this.#fromMs;
    this.#isDone = (start && 'done' in start) || hasNoTime;
  }

  /** Whether nothing is left, neither found nor to be searched. */
  get isExhausted(): boolean {
    return this.#isDone && this.#found.length === 0;
  }

  /** Time of the newest entry found and not taken. */
  get nextMs(): number | undefined {
    return this.#found[0]?.atMs;
  }

  /** What is still to be found is older than this. */
  get searchedToMs(): number {
    if (this.#isDone) return this.#options.query.fromMs;
    const topMs = this.#window?.toMs ?? this.#nextTopMs;
    return Math.min(topMs, this.#found.at(-1)?.atMs ?? topMs, this.#taken?.atMs ?? topMs) + 1;
  }

  take(): DecisionEntry | undefined {
    const found = this.#found.shift();
    if (found === undefined) return undefined;
    if (this.#taken?.atMs !== found.atMs) this.#taken = { atMs: found.atMs, marks: new Set() };
    this.#taken.marks.add(markOf(found.entry.eventId));
    return found.entry;
  }

  /** Makes one call. Nothing changes when it fails, so that it can be made again. */
  async advance(signal?: AbortSignal): Promise<void> {
    const { query, logGroup, pattern, call } = this.#options;
    const window = this.#window ?? this.#openWindow();
    const request = {
      logGroup,
      pattern,
      startMs: window.fromMs,
      // Whether the end of the range is part of it is told differently in different places: ask for one more.
      endMs: window.toMs + 1,
      token: this.#window?.token,
      limit: Math.min(query.limit + 10, 10_000),
    };
    const answer = await call(request, signal);
    if (answer.kind === 'no_such_group') this.#isDone = true;
    else if (answer.kind === 'invalid_token') this.#restartWindow(window);
    else this.#add(answer.events, window, answer.nextToken);
  }

  /** Where a later scan goes on. What was found and not taken will be found again. */
  get position(): GroupPosition {
    if (this.isExhausted) return { done: true };
    const amid = this.nextMs === undefined ? this.#window : undefined;
    const topMs = amid ? Math.min(this.#taken?.atMs ?? amid.toMs, amid.toMs) : this.#nextTopMs;
    const untilMs = this.nextMs ?? topMs;
    const marks = this.#taken?.atMs === untilMs ? [...this.#taken.marks] : [];
    return { untilMs, taken: marks.join(''), ...(amid && { window: amid }) };
  }

  #openWindow(): Omit<Window, 'token'> {
    const toMs = this.#nextTopMs;
    const sizeMs = Math.max(firstWindowMs, (this.#options.query.toMs - toMs) * windowGrowth);
    return { fromMs: Math.max(this.#fromMs, toMs - sizeMs), toMs };
  }

  #restartWindow(window: Omit<Window, 'token'>): void {
    this.#found.length = 0;
    this.#window = undefined;
    this.#nextTopMs = Math.min(this.#taken?.atMs ?? window.toMs, window.toMs);
  }

  #add(events: readonly LogEvent[], window: Omit<Window, 'token'>, token: string | undefined): void {
    const { query, logGroup } = this.#options;
    const { fromMs, toMs } = window;
    for (const event of events) {
      const atMs = event.timestamp;
      const isTaken = atMs === this.#taken?.atMs && this.#taken.marks.has(markOf(event.eventId));
      if (atMs < fromMs || atMs > toMs || isTaken) continue;
      const entry = parseDecisionEvent(logGroup, event);
      if (entry && matchesQuery(entry, query)) this.#found.push({ atMs, entry });
    }
    this.#found.sort((a, b) => b.atMs - a.atMs);
    this.#window = token === undefined ? undefined : { ...window, token };
    this.#nextTopMs = fromMs - 1;
    this.#isDone = token === undefined && this.#nextTopMs < this.#fromMs;
  }
}
