import { AppError } from '../../contracts/problem';
import type { User } from '../../core/model/principal';
import type { ServiceContext } from '../context';
import { draftChange } from '../draft-change';
import { readPolicy } from '../policy/read-policy';
import { principalTarget } from '../principals/principal-target';
import { retryConflict } from '../retry-conflict';
import { findReadmission } from './find-readmission';
import { readUser } from './read-user';

interface UserRemoval {
  readonly params: { readonly userId: string };
  readonly headers: { readonly 'if-match'?: string | undefined };
  readonly query: {
    readonly reason?: string | undefined;
    readonly acknowledge?: 'groups_readmit' | undefined;
  };
}

/** Assignments that one transaction takes away beside the record, the change and the check of the policy. */
const assignmentsAtOnce = 90;

/**
 * Deletes a user and with it all its assignments. Where mapped groups would let the person in again, the caller has to
 * say that this is known. A user with more assignments than a transaction holds is suspended first and loses them in
 * parts: whatever ends the process in between, nobody gets in, and deleting again goes on.
 */
export async function removeUser(
  context: ServiceContext,
  { params, headers, query }: UserRemoval,
): Promise<void> {
  const { reason } = query;
  let user = await readUser(context, params.userId, headers['if-match']);
  await requireAcknowledgement(context, user, query.acknowledge);
  while (user.assignments.length > assignmentsAtOnce) user = await removeSome(context, user, reason);
  const rest = user;
  await retryConflict(['policy_moved'], async () => {
    const version = await requireAcknowledgement(context, rest, query.acknowledge);
    const draft = draftChange(context, {
      action: 'user.deleted',
      target: principalTarget(rest),
      summary: `deleted user ${rest.name}`,
      reason,
      before: rest,
      after: null,
    });
    await context.store.commit(draft, [
      { type: 'delete_principal', previous: rest },
      { type: 'require_policy_version', version },
    ]);
  });
}

/** The version of the policy in which nothing lets the user in again, or only what the caller knows of. */
async function requireAcknowledgement(
  context: ServiceContext,
  user: User,
  acknowledged: 'groups_readmit' | undefined,
): Promise<number> {
  const { policy, version } = await readPolicy(context);
  const readmission = findReadmission(policy, user);
  if (readmission === undefined || acknowledged !== undefined) return version;
  throw new AppError(
    'conflict',
    `Deleting ${user.name} may not keep this person out: ${readmission.name} maps groups of the claim ` +
      `${readmission.groupsClaim} to roles, and lets in whoever has no record and one of those groups. To keep the ` +
      'person out, suspend the user instead. To delete all the same, repeat with acknowledge=groups_readmit.',
  );
}

async function removeSome(
  context: ServiceContext,
  previous: User,
  reason: string | undefined,
): Promise<User> {
  const user: User = {
    ...previous,
    status: 'suspended',
    assignments: previous.assignments.slice(assignmentsAtOnce),
    version: previous.version + 1,
    updatedAt: context.now().toISOString(),
  };
  const isFirst = previous.status !== 'suspended';
  const revoked = `${assignmentsAtOnce} of its ${previous.assignments.length} roles`;
  const draft = draftChange(context, {
    action: isFirst ? 'user.suspended' : 'assignment.revoked',
    target: principalTarget(user),
    summary: `${isFirst ? `suspended user ${user.name} and ` : ''}revoked ${revoked}${isFirst ? '' : ` from ${user.name}`}, to delete it`,
    reason,
    before: previous,
    after: user,
  });
  await context.store.commit(draft, [{ type: 'put_principal', principal: user, previous }]);
  return user;
}
