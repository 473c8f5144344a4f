import type { Principal } from '../../core/model/principal';
import type { Mutation } from '../../store/port';
import type { ServiceContext } from '../context';
import { draftChange } from '../draft-change';
import { readPolicy } from '../policy/read-policy';
import { requireRoleInScope } from '../policy/require-in-scope';
import { retryConflict } from '../retry-conflict';
import { type AssignmentResult, assignmentResult } from './assignment-result';
import type { RoleGrant } from './grant-role';
import { planRevocation } from './plan-assignment';
import type { ReadPrincipal } from './read-principal';

type RoleRevocation = Pick<RoleGrant, 'principalId' | 'roleId' | 'ifMatch' | 'reason'>;

/** Takes a role from a principal; without `ifMatch` whatever else was written of it in between. */
export async function revokeRole<P extends Principal>(
  context: ServiceContext,
  read: ReadPrincipal<P>,
  revocation: RoleRevocation,
): Promise<AssignmentResult<P>> {
  const isPinned = revocation.ifMatch !== undefined;
  return retryConflict(isPinned ? ['policy_moved'] : ['entity_version', 'policy_moved'], async () => {
    const previous = await read(context, revocation.principalId, revocation.ifMatch);
    const { principal, facts } = planRevocation(context, previous, revocation);
    const change = await context.store.commit(draftChange(context, facts), [
      { type: 'put_principal', principal, previous },
      ...(await requireScope(context, revocation.roleId)),
    ]);
    return assignmentResult(context, principal, change);
  });
}

/** A limited admin takes only roles that lie inside its APIs, by the policy at the moment of the write. */
async function requireScope(context: ServiceContext, roleId: string): Promise<Mutation[]> {
  if (context.apiIds === undefined) return [];
  const { policy, version } = await readPolicy(context);
  requireRoleInScope(context, policy, roleId);
  return [{ type: 'require_policy_version', version }];
}
