import { z } from 'zod';
import { AppError } from '../../contracts/problem';
import type { RecordState } from '../../core/change/principal-history';
import { probedCaller } from '../../core/decide/probed';
import type { Caller } from '../../core/decide/types';
import type { Change } from '../../core/model/change';
import { apiKeyIdSchema } from '../../core/model/ids';
import { emptyPolicy } from '../../core/model/policy';
import type { Principal } from '../../core/model/principal';
import type { Situation } from '../../core/policy/lost-access';
import { compiledPolicyOf } from '../compiled-policy';
import type { ServiceContext } from '../context';
import { describeProbed } from '../gateway/describe-probed';
import type { PolicyInForce } from '../policy/read-policy';
import { principalFactsOf } from '../principal-facts';
import { readPrincipalHistory } from '../principals/read-history';

export interface Situations {
  /** Undefined where the changes do not tell what the record was. */
  readonly before: Situation | undefined;
  readonly after: Situation;
  /** The API key that the change ended. */
  readonly keyId: string | undefined;
}

const keySchema = z.object({ id: apiKeyIdSchema });

/**
 * The principal before a change, and as it stands now: what was written since counts, because what is asked about is
 * what callers get.
 */
export async function readSituations(
  context: ServiceContext,
  change: Change,
  record: Principal,
  inForce: PolicyInForce,
): Promise<Situations> {
  const history = await readPrincipalHistory(context, record.id);
  const index = history.findIndex(({ madeBy }) => madeBy?.seq === change.seq);
  const keyId = keySchema.safeParse(change.action === 'api_key.revoked' ? change.before : undefined).data?.id;
  const isOfKey = change.action.startsWith('api_key.');
  if ((index === -1 && change.policyVersion === undefined) || (isOfKey && keyId === undefined)) {
    throw new AppError(
      'conflict',
      `Change ${change.seq} took nothing from ${record.name}: ${change.summary}. Name one that did, or none for the newest.`,
    );
  }
  const was = index === -1 ? record : recordOf(history[index + 1]?.state);
  const nowMs = context.now().getTime();
  const now = situationOf(inForce, record, nowMs);
  const caller: Caller = keyId === undefined ? now.caller : { kind: 'rejected', fault: 'api_key_revoked' };
  const policyThen = await readPolicyBefore(context, change, inForce);
  return {
    before: was && situationOf(policyThen, was, Date.parse(change.at)),
    after: { ...now, caller },
    keyId,
  };
}

const recordOf = (state: RecordState | undefined) => (state?.kind === 'known' ? state.principal : undefined);

function situationOf(policy: PolicyInForce, record: Principal, nowMs: number): Situation {
  const principal = principalFactsOf(record);
  const caller = probedCaller(describeProbed(policy.policy, record), principal);
  return { policy: compiledPolicyOf(policy), principal, caller, nowMs };
}

async function readPolicyBefore(
  { store }: ServiceContext,
  { policyVersion }: Change,
  inForce: PolicyInForce,
): Promise<PolicyInForce> {
  if (policyVersion === undefined) return inForce;
  return (await store.readPolicyVersion(policyVersion - 1)) ?? { version: 0, policy: emptyPolicy() };
}
