import type { Change } from '../model/change';
import { canonicalJson } from './canonical-json';
import { beginOf, type RecordState, type Span } from './principal-history';

/** What a line of the decision log says of the record that decided. */
export interface Moment {
  /** 0: there was no record. */
  readonly version: number;
  readonly atMs: number;
  /** How long an authorizer may have gone on with a record that was replaced meanwhile. */
  readonly staleMs: number;
}

/** Clocks of those who write changes and decisions differ by less. */
const clockSkewMs = 60_000;

export interface Rewound {
  readonly state: RecordState;
  /** Where the record stands in its history; undefined where it is unknown. */
  readonly index?: number;
}

/**
 * The record at a moment. Versions start again at 1 when a principal is deleted and added again, so that the time
 * has to fit as well; where two fit, or none, it is unknown.
 */
export function rewindPrincipal(history: readonly Span[], moment: Moment): Rewound {
  const { version } = moment;
  const all = history.map((span, index) => ({ span, index }));
  const ofVersion = all.filter(({ span: { state } }) => versionOf(state) === version);
  const fitting = ofVersion.filter(({ span }) => fits(span, moment));
  const [found] = fitting;
  if (found === undefined) return unknown(whyNone(all, ofVersion, moment));
  // Not to be there is the same at all times.
  if (fitting.length > 1 && version > 0) {
    return unknown(
      `it was deleted and added again round that time, and has been at version ${version} twice`,
    );
  }
  return { state: found.span.state, index: found.index };
}

export type Attribution =
  | { readonly kind: 'known'; readonly change: Change }
  | { readonly kind: 'unknown'; readonly because: string };

/** The change that gave an assignment the terms it has at that place in the history. */
export function findAssigning(history: readonly Span[], index: number, assignmentId: string): Attribution {
  const terms = termsIn(history[index], assignmentId);
  if (terms === undefined) {
    return { kind: 'unknown', because: `the record of then holds no assignment ${assignmentId}` };
  }
  for (let i = index; i < history.length; i++) {
    const change = history[i]?.madeBy;
    const earlier = history[i + 1];
    if (change === undefined) break;
    if (earlier?.state.kind === 'unknown') return earlier.state;
    if (earlier === undefined || termsIn(earlier, assignmentId) !== terms) return { kind: 'known', change };
  }
  return { kind: 'unknown', because: 'that change is missing, or older than the changes that were read' };
}

function termsIn(span: Span | undefined, assignmentId: string): string | undefined {
  if (span?.state.kind !== 'known') return undefined;
  const held = span.state.principal.assignments.find(({ id }) => id === assignmentId);
  return held && canonicalJson(held);
}

function versionOf(state: RecordState): number | undefined {
  if (state.kind === 'absent') return 0;
  return state.kind === 'known' ? state.principal.version : undefined;
}

function fits(span: Span, { atMs, staleMs }: Moment): boolean {
  const { until } = span;
  const begin = beginOf(span);
  const isBegun = begin === undefined || Date.parse(begin) - clockSkewMs <= atMs;
  return isBegun && (until === undefined || atMs <= Date.parse(until) + staleMs + clockSkewMs);
}

function whyNone(
  all: readonly { readonly span: Span }[],
  ofVersion: readonly { readonly span: Span }[],
  moment: Moment,
): string {
  const { version, atMs } = moment;
  const [other] = ofVersion;
  const doubtful = all.find(({ span }) => span.state.kind === 'unknown' && fits(span, moment))?.span.state;
  if (doubtful?.kind === 'unknown') return doubtful.because;
  if (other === undefined) return `no change tells of version ${version} of the record`;
  const { until } = other.span;
  const inForce = `from ${beginOf(other.span) ?? 'the beginning'} until ${until ?? 'now'}`;
  return `version ${version} was in force ${inForce}, and the decision was made at ${new Date(atMs).toISOString()}`;
}

function unknown(because: string): Rewound {
  return { state: { kind: 'unknown', because } };
}
