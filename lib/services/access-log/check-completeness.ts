import type { LogPulse } from '../../logs/port';
import type { ServiceContext } from '../context';
import { chooseBinMs, wholeMinutes } from './choose-bin';
import { type GivenRange, readRange } from './read-range';

/**
 * `complete`: every invocation has its line. `gap`: some have none. `silent`: nothing was asked, so nothing had to be
 * logged. `unverified`: neither reports of the Lambda service nor the gateway's access log say what should be there.
 */
export type Completeness = 'complete' | 'gap' | 'silent' | 'unverified';

/** Whether the log holds a line for all that was decided, bin by bin: a gap is told apart from silence. */
export async function checkCompleteness(context: ServiceContext, given: GivenRange, signal?: AbortSignal) {
  const range = wholeMinutes(readRange(context, given));
  const binMs = chooseBinMs(range);
  const { pulses, engine, bytesScanned, estimatedUsd } = await context.accessLog.pulse(
    { ...range, binMs },
    signal,
  );
  const bins = judge(pulses);
  return {
    from: new Date(range.fromMs).toISOString(),
    to: new Date(range.toMs).toISOString(),
    binSeconds: binMs / 1000,
    bins,
    missing: bins.reduce((sum, bin) => sum + bin.missing, 0),
    /** What the lines were counted against. */
    evidence: {
      invocations: pulses.some(({ invocations }) => invocations !== undefined),
      gatewayLog: pulses.some(({ requests }) => requests !== undefined),
    },
    engine,
    bytesScanned,
    estimatedUsd,
  };
}

/**
 * The report of an invocation, and the gateway's line, follow the decision: they may fall in the next bin. Lines that
 * a bin has more than was expected are therefore set against the bin after it.
 */
function judge(pulses: readonly LogPulse[]) {
  let ahead = 0;
  return pulses.map(({ atMs, ...pulse }) => {
    const { decisions, errors, invocations, requests, decided = 0, cached = 0 } = pulse;
    const lines = decisions + errors;
    const expected = Math.max(invocations ?? 0, decided - cached);
    const missing = Math.max(0, expected - lines - ahead);
    ahead = Math.max(0, lines - expected);
    const isVerified = invocations !== undefined || requests !== undefined;
    const state: Completeness = missing > 0 ? 'gap' : stateOf(isVerified, lines);
    return { at: new Date(atMs).toISOString(), state, missing, ...pulse };
  });
}

function stateOf(isVerified: boolean, lines: number): Completeness {
  if (!isVerified) return 'unverified';
  return lines > 0 ? 'complete' : 'silent';
}
