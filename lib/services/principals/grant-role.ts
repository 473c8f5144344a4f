import { AppError } from '../../contracts/problem';
import type { Principal } from '../../core/model/principal';
import type { ServiceContext } from '../context';
import { draftChange } from '../draft-change';
import { retryConflict } from '../retry-conflict';
import { type AssignmentResult, assignmentResult } from './assignment-result';
import { checkTerms } from './check-assignment';
import { type GrantTerms, planGrant } from './plan-assignment';
import type { ReadPrincipal } from './read-principal';

export interface RoleGrant extends GrantTerms {
  readonly principalId: string;
  readonly ifMatch?: string | undefined;
}

/**
 * Gives a principal a role, or changes the start and expiry of one that is held. Asking for what is so already
 * writes nothing. A grant does not depend on the record's other fields: without `ifMatch` it is made on
 * whatever somebody else has written in between, all checks included.
 */
export async function grantRole<P extends Principal>(
  context: ServiceContext,
  read: ReadPrincipal<P>,
  grant: RoleGrant,
): Promise<AssignmentResult<P>> {
  checkTerms(grant, context.now());
  const isPinned = grant.ifMatch !== undefined;
  return retryConflict(isPinned ? ['policy_moved'] : ['entity_version', 'policy_moved'], () =>
    writeGrant(context, read, grant),
  );
}

async function writeGrant<P extends Principal>(
  context: ServiceContext,
  read: ReadPrincipal<P>,
  { principalId, ifMatch, ...terms }: RoleGrant,
) {
  const [previous, published] = await Promise.all([
    read(context, principalId, ifMatch),
    context.store.readPolicy(),
  ]);
  if (published === undefined) throw new AppError('unavailable', 'No policy has been published yet.');
  const plan = planGrant(context, published.policy, previous, terms);
  if (plan === undefined) return assignmentResult(context, previous);
  const change = await context.store.commit(draftChange(context, plan.facts), [
    { type: 'put_principal', principal: plan.principal, previous },
    { type: 'require_policy_version', version: published.version },
  ]);
  return assignmentResult(context, plan.principal, change);
}
