import { AppError, type FieldError } from '../../contracts/problem';
import type { Policy } from '../../core/model/policy';
import type { Assignment, Principal } from '../../core/model/principal';
import { describeHeldRoles, findHeldConflict, separationsOf } from '../../core/policy/separation';

type Terms = Pick<Assignment, 'roleId' | 'startsAt' | 'expiresAt'>;

/** Refuses a start and expiry between which there is no time, or only time that has passed. */
export function checkTerms({ startsAt, expiresAt }: Omit<Terms, 'roleId'>, now: Date): void {
  const errors: FieldError[] = [];
  if (expiresAt !== undefined && Date.parse(expiresAt) <= now.getTime()) {
    errors.push({ pointer: '/expiresAt', message: `must lie in the future; it is now ${now.toISOString()}` });
  }
  if (startsAt !== undefined && expiresAt !== undefined && startsAt >= expiresAt) {
    errors.push({ pointer: '/startsAt', message: 'must lie before expiresAt' });
  }
  if (errors.length === 0) return;
  const detail = errors.map(({ pointer, message }) => `${pointer}: ${message}`).join('; ');
  throw new AppError('validation_failed', detail, errors);
}

/** Refuses an assignment that the policy does not allow this principal to have. */
export function checkAssignment(policy: Policy, principal: Principal, terms: Terms, now: Date): void {
  if (!policy.roles.some((role) => role.id === terms.roleId)) {
    throw new AppError('not_found', `There is no role ${terms.roleId}. GET /api/v1/roles lists the roles.`);
  }
  const others = principal.assignments.filter((other) => other.roleId !== terms.roleId);
  for (const separation of separationsOf(policy)) {
    for (const other of others) {
      const conflict = findHeldConflict(separation, [terms, other], now.toISOString());
      if (conflict === undefined) continue;
      const { constraint, roles } = conflict;
      throw new AppError(
        'conflict',
        `Separation of duties "${constraint.name}" (${constraint.id}): nobody may hold ${describeHeldRoles(roles)}, ` +
          `which ${principal.name} would hold at the same time. Revoke one of them first.`,
      );
    }
  }
}
