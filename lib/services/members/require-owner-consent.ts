import { AppError } from '../../contracts/problem';
import type { Member } from '../../core/model/console';
import { approvalsOf } from '../../core/policy/approvals';
import type { Mutation } from '../../store/port';
import { involvedIds } from '../approvals/second-person';
import type { ServiceContext } from '../context';

/**
 * While approvals are on, an owner leaves by their own hand only: one who could send the others away would be the one
 * owner, whom nobody has to agree with, and turn them off alone. The write is made under the policy that says so.
 */
export async function requireOwnerConsent(context: ServiceContext, leaving: Member): Promise<Mutation[]> {
  const published = await context.store.readPolicy();
  if (published === undefined) return [];
  const { policyEdits, sensitiveRoles } = approvalsOf(published.policy);
  if ((policyEdits || sensitiveRoles) && !involvedIds(context).includes(leaving.id)) {
    throw new AppError(
      'approval_required',
      `${leaving.name} is an owner, and approvals are on: only ${leaving.name} may give that up. ` +
        'Else turn approvals off first, which takes the approval of another owner in a draft.',
    );
  }
  return [{ type: 'require_policy_version', version: published.version }];
}

/**
 * Who becomes an owner does so at one policy and not while it is on hold: an edit that is one owner's alone is
 * published under a hold, after a last look at the owners there are.
 */
export async function holdForNewOwner(
  { store }: Pick<ServiceContext, 'store'>,
  role: Member['role'],
  previous?: Member['role'],
): Promise<Mutation[]> {
  if (role !== 'owner' || previous === 'owner') return [];
  const published = await store.readPolicy();
  return published ? [{ type: 'require_policy_version', version: published.version }] : [];
}
