import type { Change } from '../../core/model/change';
import type { Policy } from '../../core/model/policy';
import type { Role } from '../../core/model/role';
import type { Store } from '../../store/port';
import { readPolicyInForce } from '../policy/read-policy';
import type { CacheFlusher } from './cache-flusher';

/** Besides every publication: what takes access away from somebody. */
const revocations: ReadonlySet<Change['action']> = new Set<Change['action']>([
  'assignment.revoked',
  'assignment.changed',
  'assignment.bulk_revoked',
  // Who holds the role already may hold it for a shorter time by these.
  'assignment.bulk_granted',
  'invitation.accepted',
  // Both may suspend somebody or take roles.
  'user.imported',
  'principals.reverted',
  'user.suspended',
  'user.deleted',
  'user.updated',
  'client.suspended',
  'client.deleted',
  'client.updated',
  'api_key.revoked',
  'api_key.rotated',
]);

/**
 * Whether answers that gateways hold may be wrong after a change. What was granted comes with their time, but for a role
 * that denies: where the policy has any, a grant counts as what it may be.
 */
export const needsFlush = (
  { action, policyVersion }: Pick<Change, 'action' | 'policyVersion'>,
  hasDenials: boolean,
): boolean =>
  policyVersion !== undefined || revocations.has(action) || (hasDenials && action === 'assignment.granted');

export interface FlushOptions {
  readonly flusher: CacheFlusher;
  /** How long authorizers may go on deciding on what they knew. */
  readonly maxAgeMs: number;
  readonly sleep: (ms: number) => Promise<unknown>;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly onProblem: (error: unknown) => void;
  /** Told of the flush that is made at once. */
  readonly onWork?: ((work: Promise<unknown>) => void) | undefined;
}

const denies = ({ grants }: Role) => grants.some(({ effect }) => effect === 'deny');

/**
 * A store after whose revocations and publications the caches of all APIs are flushed: at once, and again when no
 * authorizer decides on the state before any more, because what one answered in between was cached anew. A commit never
 * waits for it and never fails because of it.
 */
export function flushAfterCommit(
  store: Store,
  { flusher, maxAgeMs, sleep, now, onProblem, onWork }: FlushOptions,
): Store {
  const flushAll = async ({ apis }: Policy) => Promise.all(apis.map((api) => flusher.flush(api)));
  const readPolicy = async () => (await readPolicyInForce({ store })).policy;
  let lateUntilMs = 0;
  let late: Promise<unknown> | undefined;
  /** One late round serves all changes before it began to wait; a change while it waits moves it back. */
  const flushLate = async () => {
    for (let leftMs = maxAgeMs; leftMs > 0; leftMs = lateUntilMs - now()) await sleep(leftMs);
    late = undefined;
    await flushAll(await readPolicy());
  };
  const flushNow = async (change: Change): Promise<boolean> => {
    const policy = await readPolicy();
    const isNeeded = needsFlush(change, policy.roles.some(denies));
    if (isNeeded) await flushAll(policy);
    return isNeeded;
  };
  const flushTwice = async (change: Change) => {
    const untilMs = now() + maxAgeMs;
    const first = flushNow(change);
    onWork?.(first);
    if (!(await first)) return;
    lateUntilMs = Math.max(lateUntilMs, untilMs);
    late ??= flushLate();
    await late;
  };
  return {
    ...store,
    commit: async (draft, mutations) => {
      const change = await store.commit(draft, mutations);
      if (needsFlush(change, true)) void flushTwice(change).catch(onProblem);
      return change;
    },
  };
}
