import type { Span } from '../shared/log/decision-bins';

export type CompletenessState = 'complete' | 'gap' | 'silent' | 'unverified';

export interface JudgedBin {
  readonly at: string;
  readonly state: CompletenessState;
  readonly missing: number;
  readonly cached?: number;
}

export interface Completeness {
  readonly from: string;
  readonly to: string;
  readonly binSeconds: number;
  readonly bins: readonly JudgedBin[];
}

export interface Run extends Span {
  readonly state: CompletenessState;
  readonly missing: number;
}

/** Neighbouring bins of the same state as one stretch of time. */
export function runsOf({ from, to, binSeconds, bins }: Completeness): readonly Run[] {
  const runs: Run[] = [];
  for (const { at, state, missing } of bins) {
    const start = at < from ? from : at;
    const endMs = Math.min(Date.parse(at) + binSeconds * 1000, Date.parse(to));
    const end = new Date(endMs).toISOString();
    const last = runs.at(-1);
    if (last?.state === state) runs.splice(-1, 1, { ...last, to: end, missing: last.missing + missing });
    else runs.push({ state, from: start, to: end, missing });
  }
  return runs;
}

/** What is said of the whole: a gap anywhere is a gap, and what nothing was counted against is not called complete. */
export function overallState({ bins }: Pick<Completeness, 'bins'>): CompletenessState {
  const has = (state: CompletenessState) => bins.some((bin) => bin.state === state);
  if (has('gap')) return 'gap';
  if (bins.length === 0 || has('unverified')) return 'unverified';
  return has('complete') ? 'complete' : 'silent';
}
