import { AppError } from '../../contracts/problem';
import type { Policy } from '../../core/model/policy';
import { findOutOfScope, roleReachBeyond } from '../../core/policy/scope';
import type { ServiceContext } from '../context';

type Limited = Pick<ServiceContext, 'apiIds'>;

/** Refuses an edit of the policy outside the APIs that its author is limited to. */
export function requireEditInScope({ apiIds }: Limited, before: Policy, after: Policy): void {
  const outside = apiIds && findOutOfScope(before, after, apiIds);
  if (!outside) return;
  throw new AppError(
    'forbidden',
    `You are limited to ${describe(apiIds)}, but this changes ${outside.pointer}: ${outside.why}.`,
  );
}

/** Refuses to give or take a role that reaches beyond the APIs that the actor is limited to. */
export function requireRoleInScope({ apiIds }: Limited, policy: Pick<Policy, 'roles'>, roleId: string): void {
  const why = apiIds && roleReachBeyond(policy, roleId, apiIds);
  if (why === undefined) return;
  throw new AppError(
    'forbidden',
    `You are limited to ${describe(apiIds ?? [])}, but the role ${roleId} lies outside: ${why}.`,
  );
}

const describe = (apiIds: readonly string[]) =>
  apiIds.length === 1 ? `the API ${apiIds[0]}` : `the APIs ${apiIds.join(', ') || '(none)'}`;
