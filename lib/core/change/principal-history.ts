import type { Change } from '../model/change';
import type { Principal } from '../model/principal';
import { canonicalJson } from './canonical-json';
import { readStatements, type Statement } from './principal-statement';

export type RecordState =
  | { readonly kind: 'known'; readonly principal: Principal }
  /** It was not in the store. */
  | { readonly kind: 'absent' }
  /** The changes do not tell; the text says why. */
  | { readonly kind: 'unknown'; readonly because: string };

/** A stretch of time in which a record stayed as it was. */
export interface Span {
  readonly state: RecordState;
  /** The change that began it; undefined where that is missing, or older than the changes that were read. */
  readonly madeBy?: Change | undefined;
  /** When the next change was made; undefined for the record as it is now. */
  readonly until?: string | undefined;
}

interface Draft extends Span {
  state: RecordState;
  madeBy?: Change;
}

/**
 * How a record came about, the newest stretch first, from the record now and all changes that wrote it, the newest
 * first. A change may hold the record whole, or only the assignments it touched: what is worked out from such parts
 * counts only where it leads from one whole record to another. Where versions or assignments do not add up a change
 * is missing, and all that lies between two whole records is unknown.
 */
export function readHistory(
  principalId: string,
  now: Principal | undefined,
  changes: readonly Change[],
): readonly Span[] {
  let current: Draft = { state: now === undefined ? absent : { kind: 'known', principal: now } };
  const spans: Draft[] = [current];
  /** Worked out from parts, and not yet borne out by a whole record. */
  let unproven: Draft[] = [];
  const begin = (span: Draft, isWhole: boolean) => {
    current = span;
    spans.push(span);
    unproven = isWhole ? [] : [...unproven, span];
  };
  const doubt = (because: string) => {
    for (const span of unproven) {
      if (span.state.kind !== 'unknown') span.state = { kind: 'unknown', because };
    }
  };

  for (const change of changes) {
    const { before, after } = readStatements(principalId, change);
    const problem = contradiction(current.state, after);
    const told = stateOf(after);
    const because = `change ${change.seq} ${problem}`;
    if (problem !== undefined) doubt(because);
    if (problem !== undefined && !unproven.includes(current)) {
      // The record above is certain: something between it and this change is missing.
      const state: RecordState = told ?? { kind: 'unknown', because };
      begin({ state, until: beginOf(current) }, told !== undefined);
    } else if (told !== undefined) {
      current.state = told;
      unproven = [];
    }
    current.madeBy = change;
    const earlier = stateOf(before);
    const state = earlier ?? undo(current.state, change, before, after);
    begin({ state, until: change.at }, earlier !== undefined);
  }
  doubt('no change that was read holds the record whole as it was before');
  return spans;
}

/** When a stretch began: a record without the change that made it is as old as it says itself. */
export function beginOf({ state, madeBy }: Span): string | undefined {
  return madeBy?.at ?? (state.kind === 'known' ? state.principal.updatedAt : undefined);
}

const absent: RecordState = { kind: 'absent' };

function stateOf(statement: Statement): RecordState | undefined {
  if (statement.kind === 'whole') return { kind: 'known', principal: statement.record };
  return statement.kind === 'none' ? absent : undefined;
}

/** How a state that was worked out disagrees with what the change before it left; undefined where it does not. */
function contradiction(state: RecordState, after: Statement): string | undefined {
  if (state.kind === 'unknown') return undefined;
  if (after.kind === 'none' || after.kind === 'whole') {
    const version = after.kind === 'whole' ? after.record.version : 0;
    const found = state.kind === 'known' ? state.principal.version : 0;
    if (version !== found)
      return `left version ${version} where ${found} was to be expected: a change is missing`;
    if (after.kind === 'none' || state.kind === 'absent') return undefined;
    const isSame = contentOf(state.principal) === contentOf(after.record);
    return isSame ? undefined : `left the record as it was not found at version ${version}`;
  }
  if (after.kind === 'silent') return undefined;
  const held = new Set(state.kind === 'known' ? state.principal.assignments.map(canonicalJson) : []);
  const isThere = state.kind === 'known' && after.assignments.every((one) => held.has(canonicalJson(one)));
  return isThere ? undefined : 'left assignments that the record does not hold after it: a change is missing';
}

/** All that a version stands for; parts do not tell when the record was written, nor in which order roles are held. */
function contentOf({ updatedAt: _, assignments, ...record }: Principal): string {
  return canonicalJson({ ...record, assignments: assignments.map(canonicalJson).sort() });
}

function undo(state: RecordState, change: Change, before: Statement, after: Statement): RecordState {
  if (before.kind !== 'part' || after.kind !== 'part') {
    const because = `change ${change.seq} (${change.action}) does not hold the record as it was before`;
    return { kind: 'unknown', because };
  }
  if (state.kind === 'unknown') return state;
  if (state.kind === 'absent' || state.principal.version < 2) {
    return { kind: 'unknown', because: `change ${change.seq} changed a record that was not there before it` };
  }
  const gone = new Set(after.assignments.map(({ id }) => id));
  const assignments = [
    ...state.principal.assignments.filter(({ id }) => !gone.has(id)),
    ...before.assignments,
  ];
  const version = state.principal.version - 1;
  return { kind: 'known', principal: { ...state.principal, assignments, version } };
}
