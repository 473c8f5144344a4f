import type { JsonObject } from '../guards';
import { cleanText } from '../log/clean-text';
import type { Moment } from '../policy/freshness';
import type { PolicyState, ReadLog } from '../policy/policy-state';
import { decideProbe } from './decide-probe';
import { parseProbe } from './parse-probe';

/** What a probe is answered with: a record of the decision, which no gateway takes for an answer of an authorizer. */
export interface ProbeRecord {
  readonly kind: 'gatewarden.probe';
  readonly effect: 'allow' | 'deny';
  readonly reason: string;
  /** Why the key that was asked about is refused; absent where it is good, or where none was asked about. */
  readonly credentialFault?: string;
  readonly api: string;
  readonly route: string;
  readonly policyVersion: number;
  /** Of the principal's record that decided; 0 where there was none. */
  readonly principalVersion: number;
  readonly policyAgeMs: number;
  /** Whether the store was read for this, or not answering. */
  readonly cache: 'warm' | 'refreshed' | 'stale';
  /** Which container answered: the proof is about this one. */
  readonly container: string;
  readonly at: string;
}

interface Surroundings {
  readonly state: PolicyState;
  readonly now: () => number;
  readonly container: string;
  readonly writeLine: (line: string) => void;
  /** Lambda's id of the invocation. */
  readonly requestId: string;
}

/**
 * Answers a probe. It is logged as what it is, under a kind of its own: neither the decision log nor the metrics count
 * it, and no limit is charged.
 */
export async function answerProbe(
  event: JsonObject,
  begun: Moment,
  { state, now, container, writeLine, requestId }: Surroundings,
): Promise<ProbeRecord> {
  const probe = parseProbe(event);
  const log: ReadLog = { hasRead: false, hasLoadedPolicy: false, isStale: false, storeMs: 0 };
  const decided = await decideProbe(probe, begun, log, state, now);
  const { decision, policy, principalVersion, credentialFault } = decided;
  const atMs = now();
  const record: ProbeRecord = {
    kind: 'gatewarden.probe',
    effect: decision.effect,
    reason: decision.reason,
    ...(credentialFault !== undefined && { credentialFault }),
    api: decision.apiId ?? '',
    route: decision.route === undefined ? '' : `${decision.route.method} ${decision.route.path}`,
    policyVersion: policy.compiled.version,
    principalVersion,
    policyAgeMs: atMs - policy.started.atMs,
    cache: log.isStale ? 'stale' : log.hasRead ? 'refreshed' : 'warm',
    container,
    at: new Date(atMs).toISOString(),
  };
  const { kind: _, at, ...facts } = record;
  writeLine(
    JSON.stringify({
      v: 1,
      ts: at,
      kind: 'authz.probe',
      requestId: cleanText(requestId, 128),
      principal: cleanText(probe.principal.id, 128),
      ...facts,
    }),
  );
  return record;
}
