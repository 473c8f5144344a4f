import { AppError, type FieldError } from '../../contracts/problem';
import type { Policy } from '../../core/model/policy';
import type { Assignment, User } from '../../core/model/principal';
import { findRoleConflict } from './find-role-conflict';

const maxAssignments = 200;

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

/** Refuses an assignment that the policy does not allow this user to have. */
export function checkAssignment(policy: Policy, user: User, terms: Terms, now: Date): void {
  if (!policy.roles.some((role) => role.id === terms.roleId)) {
    throw new AppError('not_found', `There is no role ${terms.roleId}. GET /api/v1/roles lists the roles.`);
  }
  const others = user.assignments.filter((other) => other.roleId !== terms.roleId);
  if (others.length >= maxAssignments) {
    throw new AppError(
      'conflict',
      `${user.name} has ${others.length} roles already, and ${maxAssignments} is the most. Revoke one, or inherit roles in one role.`,
    );
  }
  const current = others.filter(({ expiresAt }) => expiresAt === undefined || expiresAt > now.toISOString());
  const conflict = findRoleConflict(policy, terms, current);
  if (conflict === undefined) return;
  const { constraint, brings, conflictsWith, heldThrough } = conflict;
  const via = (role: string, through: string) => (role === through ? role : `${role} (through ${through})`);
  throw new AppError(
    'conflict',
    `Separation of duties "${constraint.name}" (${constraint.id}): nobody may hold ${via(brings, terms.roleId)} together with ` +
      `${via(conflictsWith, heldThrough)}, which ${user.name} would hold at the same time. Revoke one of them first.`,
  );
}
