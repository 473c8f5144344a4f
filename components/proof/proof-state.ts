import type { api } from '@/lib/client/api';

type Probe = Awaited<ReturnType<typeof api.probes.probe.call>>;

/**
 * `not_yet`: what answered decides on what was before. `still_allowed`: it knows of the change and allows all the same.
 * `unreachable`: the last question was not answered. `given_up`: nobody asks any more.
 */
export type ProofPhase = 'not_yet' | 'in_force' | 'still_allowed' | 'unreachable' | 'given_up';

/** What was asked so far, and where that has led. Kept while the page is left. */
export interface ProofState {
  readonly phase: ProofPhase;
  readonly asked: number;
  /** When this round of questions began and when it last went on, by the browser's clock. */
  readonly beganMs: number;
  readonly lastMs: number;
  /** The last answer there was. */
  readonly answer?: Probe | undefined;
  /** When an answer last was one of before, by the server's clock. */
  readonly notYetAt?: string | undefined;
  /** Why the last question was not answered. */
  readonly failure?: string | undefined;
}

export type Asked =
  | { readonly kind: 'answered'; readonly probe: Probe }
  | { readonly kind: 'failed'; readonly detail: string };

const firstPauseMs = 250;
const longestPauseMs = 2000;
/** Longer than this nobody pauses who is still at it: the page was left. */
const leftMs = 5 * longestPauseMs;

/** By the browser's clock. */
export interface AskedTimes {
  readonly sentMs: number;
  readonly nowMs: number;
}

/** What is known after one more question. */
export function advance(
  before: ProofState | undefined,
  asked: Asked,
  { sentMs, nowMs }: AskedTimes,
  patienceMs: number,
): ProofState {
  const isGoingOn = before !== undefined && sentMs - before.lastMs < leftMs;
  const beganMs = isGoingOn ? before.beganMs : sentMs;
  const counted = { asked: (before?.asked ?? 0) + 1, beganMs, lastMs: nowMs };
  const isOver = nowMs - beganMs >= patienceMs;
  const { answer, notYetAt } = before ?? {};
  if (asked.kind === 'failed') {
    return {
      ...counted,
      phase: isOver ? 'given_up' : 'unreachable',
      answer,
      notYetAt,
      failure: asked.detail,
    };
  }
  const { probe } = asked;
  if (probe.isCurrent) {
    return {
      ...counted,
      phase: probe.effect === 'deny' ? 'in_force' : 'still_allowed',
      answer: probe,
      notYetAt,
    };
  }
  return { ...counted, phase: isOver ? 'given_up' : 'not_yet', answer: probe, notYetAt: probe.answeredAt };
}

/** How long to wait before the next question; undefined where none follows. */
export function pauseMs(state: ProofState): number | undefined {
  if (state.phase !== 'not_yet' && state.phase !== 'unreachable') return undefined;
  return Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(state.asked - 1, 10));
}

/** How long it took from the change until it was first seen to be in force, in milliseconds; no less than it took. */
export function measuredMs({ answer }: ProofState, changedAt: string): number {
  return answer === undefined ? 0 : Math.max(0, Date.parse(answer.answeredAt) - Date.parse(changedAt));
}
