import type { ServiceContext } from '../context';
import { draftChange } from '../draft-change';
import { readPolicy } from '../policy/read-policy';
import { principalTarget } from '../principals/principal-target';
import { retryConflict } from '../retry-conflict';
import { requireAcknowledgement } from './find-readmission';
import { readUser } from './read-user';

interface UserRemoval {
  readonly params: { readonly userId: string };
  readonly headers: { readonly 'if-match'?: string | undefined };
  readonly query: {
    readonly reason?: string | undefined;
    readonly acknowledge?: 'groups_readmit' | undefined;
  };
}

/**
 * Deletes a user and with it all its assignments, in one write. Where mapped groups would let the person in again, the
 * caller has to say that this is known.
 */
export async function removeUser(
  context: ServiceContext,
  { params, headers, query }: UserRemoval,
): Promise<void> {
  const user = await readUser(context, params.userId, headers['if-match']);
  await retryConflict(['policy_moved'], async () => {
    const { policy, version } = await readPolicy(context);
    requireAcknowledgement(policy, [user], query.acknowledge);
    const draft = draftChange(context, {
      action: 'user.deleted',
      target: principalTarget(user),
      summary: `deleted user ${user.name}`,
      reason: query.reason,
      before: user,
      after: null,
    });
    await context.store.commit(draft, [
      { type: 'delete_principal', previous: user },
      { type: 'require_policy_version', version },
    ]);
  });
}
