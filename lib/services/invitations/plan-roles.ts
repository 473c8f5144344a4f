import type { Invitation } from '../../core/model/invitation';
import type { Policy } from '../../core/model/policy';
import type { User } from '../../core/model/principal';
import type { ServiceContext } from '../context';
import { checkTerms } from '../principals/check-assignment';
import { planGrant } from '../principals/plan-assignment';

/** The user with the roles of an invitation, under all the checks of an assignment. @throws AppError where one fails. */
export function planInvitedRoles(
  context: ServiceContext,
  policy: Policy,
  user: User,
  { roles, reason }: Pick<Invitation, 'roles' | 'reason'>,
): User {
  let planned = user;
  for (const terms of roles) {
    checkTerms(terms, context.now());
    planned = planGrant(context, policy, planned, { ...terms, reason })?.principal ?? planned;
  }
  return planned;
}

/** The user that an invited subject becomes. */
export function invitedUser(
  fields: Pick<User, 'id' | 'issuer' | 'subject' | 'name' | 'email'>,
  now: Date,
): User {
  const at = now.toISOString();
  return {
    ...fields,
    type: 'user',
    version: 1,
    status: 'active',
    attributes: {},
    assignments: [],
    createdAt: at,
    updatedAt: at,
  };
}
