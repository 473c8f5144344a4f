import type { LogPulse } from '../../logs/port';
import type { ServiceContext } from '../context';
import { chooseBinMs, wholeMinutes } from './choose-bin';
import { type GivenRange, readRange } from './read-range';

/**
 * `complete`: every invocation has its line. `gap`: some have none. `silent`: nothing was asked, so nothing had to be
 * logged. `unverified`: neither reports of the Lambda service nor access logs of all gateways say what should be there.
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
 * The report of an invocation follows the decision: it may fall in the next bin. Lines that a bin has more than was
 * reported are therefore set against the bin after it. Requests of the gateway are held to the line of the very
 * decision that they bear, so that lines of one API never stand in for those of another.
 */
function judge(pulses: readonly LogPulse[]) {
  let ahead = 0;
  return pulses.map(({ atMs, ...pulse }) => {
    const { decisions, errors, invocations = 0, missing: unlogged = 0 } = pulse;
    const lines = decisions + errors;
    const unreported = Math.max(0, invocations - lines - ahead);
    ahead = Math.max(0, lines - invocations);
    const missing = Math.max(unreported, unlogged);
    return { at: new Date(atMs).toISOString(), state: stateOf(pulse, missing), ...pulse, missing };
  });
}

function stateOf(pulse: Omit<LogPulse, 'atMs'>, missing: number): Completeness {
  const { decisions, errors, invocations, requests, decided = 0, matched = 0 } = pulse;
  if (missing > 0) return 'gap';
  const lines = decisions + errors;
  if (invocations !== undefined) return lines > 0 ? 'complete' : 'silent';
  // Lines that no gateway's log knows of say that other APIs have none: what they lost would not be seen.
  if (requests === undefined || lines > matched) return 'unverified';
  return decided > 0 ? 'complete' : 'silent';
}
