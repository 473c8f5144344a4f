import { AppError } from '../../contracts/problem';
import type { Policy } from '../../core/model/policy';
import type { Principal } from '../../core/model/principal';
import { findTightened } from '../../core/policy/separation';
import { StoreConflictError } from '../../store/errors';
import { hasOtherOwner } from '../approvals/find-approval-need';
import { conflictsAmong, describeConflicts, findNewConflicts } from '../constraints/find-new-conflicts';
import type { ServiceContext } from '../context';
import { describeMembers } from '../roles/find-role-uses';
import { findTouchedPrincipals } from './find-touched-principals';
import type { PolicyInForce } from './read-policy';

interface GuardedStep {
  readonly base: PolicyInForce;
  readonly next: Policy;
  /** People in conflict were shown, and are accepted. */
  readonly acceptsConflicts?: boolean | undefined;
  /** It needs no second owner because there is none. */
  readonly isOwnersAlone?: boolean | undefined;
}

/** Publishes after the guard, under its hold where there is one; ends the hold where that fails. */
export async function publishGuarded<T>(
  context: ServiceContext,
  step: GuardedStep,
  publish: (under: { readonly hold?: string }) => Promise<T>,
): Promise<T> {
  const hold = await guardAssignments(context, step);
  if (hold === undefined) return publish({});
  try {
    return await publish({ hold });
  } catch (error) {
    await context.store.releasePolicy(hold).catch(() => undefined);
    throw error;
  }
}

/** What the guard says of an edit that is only tried. */
export async function checkAssignmentsFit(context: ServiceContext, step: GuardedStep): Promise<void> {
  const hold = await guardAssignments(context, step);
  if (hold !== undefined) await context.store.releasePolicy(hold);
}

/**
 * Refuses a policy that does not fit the assignments there are: one that lacks a role somebody holds, or brings
 * somebody into conflict with a separation of duties.
 *
 * A grant made at the same moment was checked against the policy in force, and does not see this edit; this edit
 * does not see the grant. So where there is something to check, it is checked first, then the policy is put on hold
 * against grants, and those who were written of in between are looked at again. The edit is then published under that
 * hold, which the result names; undefined where none is needed.
 */
async function guardAssignments(
  context: ServiceContext,
  { base, next, acceptsConflicts = false, isOwnersAlone = false }: GuardedStep,
): Promise<string | undefined> {
  const removed = findRemoved(base.policy, next);
  const tightened = acceptsConflicts ? [] : findTightened(base.policy, next);
  // Before the first version nobody can be granted anything.
  if (base.version === 0 || (removed.length + tightened.length === 0 && !isOwnersAlone)) return undefined;

  const checkAll = async () => {
    await requireNoMembers(context, removed);
    if (tightened.length === 0) return;
    const step = { before: base.policy, after: next, now: context.now() };
    const found = await findNewConflicts(context.store, step);
    if (found.conflicts.length > 0) throw new AppError('conflict', describeConflicts(found));
  };
  const checkThese = (principals: readonly Principal[]) => {
    for (const { name, assignments } of principals) {
      const held = assignments.find(({ roleId }) => removed.includes(roleId));
      if (held) throw roleHeld(held.roleId, `assigned to ${name}, who was given it just now`);
    }
    const conflicts = conflictsAmong(principals, tightened, context.now());
    if (conflicts.length > 0) {
      throw new AppError('conflict', describeConflicts({ conflicts, isMore: false }));
    }
  };

  const { seq } = await context.store.getChainHead();
  await checkAll();
  const hold = await context.store.holdPolicy(base.version);
  try {
    const touched = await findTouchedPrincipals(context.store, seq);
    if (touched) checkThese(touched);
    else await checkAll();
    if (isOwnersAlone && (await hasOtherOwner(context))) throw policyMoved();
  } catch (error) {
    await context.store.releasePolicy(hold).catch(() => undefined);
    throw error;
  }
  return hold;
}

function findRemoved(base: Policy, next: Policy): string[] {
  if (base.roles === next.roles) return [];
  const kept = new Set(next.roles.map(({ id }) => id));
  return base.roles.map(({ id }) => id).filter((id) => !kept.has(id));
}

async function requireNoMembers({ store }: ServiceContext, roleIds: readonly string[]): Promise<void> {
  for (const roleId of roleIds) {
    const members = await describeMembers(store, roleId);
    if (members !== '') throw roleHeld(roleId, members);
  }
}

/** The edit is tried anew, and meets the owner who came in between. */
const policyMoved = () => new StoreConflictError('policy_moved', 'Somebody was made an owner just now.');

const roleHeld = (roleId: string, how: string) =>
  new AppError(
    'conflict',
    `Role ${roleId} would be gone, and it is ${how}. Revoke it there first, or replace it by another role.`,
  );
