import type { Change, ChangeAction } from '../../../core/model/change';
import type { Policy } from '../../../core/model/policy';
import type { Principal } from '../../../core/model/principal';
import type { ServiceContext } from '../../context';
import { draftChange } from '../../draft-change';
import { readPolicy } from '../../policy/read-policy';
import { countOf } from '../../policy/word-lists';
import { planGrant } from '../../principals/plan-assignment';
import { principalTarget } from '../../principals/principal-target';
import type { RevertResult } from './cannot-revert';

const actions = { user: 'user.created', client: 'client.created' } as const satisfies Record<
  Principal['type'],
  ChangeAction
>;

/**
 * A deleted principal with the roles it held, each checked as if it were granted now. Assignments that ended in the
 * meantime stay away.
 */
export function planRestored(
  context: ServiceContext,
  policy: Policy,
  before: Principal,
  reason: string | undefined,
) {
  const now = context.now().toISOString();
  const held = before.assignments.filter(({ expiresAt }) => expiresAt === undefined || expiresAt > now);
  let planned: Principal = { ...before, assignments: [], version: 1, createdAt: now, updatedAt: now };
  for (const { roleId, startsAt, expiresAt } of held) {
    planned =
      planGrant(context, policy, planned, { roleId, startsAt, expiresAt, reason })?.principal ?? planned;
  }
  return { principal: { ...planned, version: 1 }, held };
}

/** Puts a deleted principal back in one write. The keys of a client stay away: the store knows them no more. */
export async function restorePrincipal(
  context: ServiceContext,
  change: Change,
  before: Principal,
  reason: string | undefined,
): Promise<RevertResult> {
  const { policy, version } = await readPolicy(context);
  const { principal, held } = planRestored(context, policy, before, reason);
  const without = principal.type === 'client' ? ', without keys' : '';
  const draft = draftChange(context, {
    action: actions[principal.type],
    target: principalTarget(principal),
    summary:
      `put ${principal.type} ${principal.name} back, who was deleted by change ${change.seq}, ` +
      `with ${countOf(held.length, 'role')}${without}`,
    reason,
    before: null,
    after: principal,
  });
  const written = await context.store.commit(draft, [
    { type: 'put_principal', principal },
    { type: 'require_policy_version', version },
  ]);
  return { reverted: change.seq, changeSeq: written.seq };
}
