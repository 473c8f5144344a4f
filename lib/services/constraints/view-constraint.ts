import type { ConstraintView } from '../../contracts/constraints';
import { AppError } from '../../contracts/problem';
import type { ChangeTarget } from '../../core/model/change';
import type { Constraint, Policy } from '../../core/model/policy';
import { contentEtag } from '../policy/content-etag';

export function viewConstraint(constraint: Constraint): ConstraintView {
  return { ...constraint, etag: contentEtag(constraint) };
}

export function findConstraint(policy: Policy, constraintId: string): Constraint {
  const constraint = policy.constraints.find(({ id }) => id === constraintId);
  if (constraint) return constraint;
  throw new AppError(
    'not_found',
    `There is no constraint ${constraintId}. GET /api/v1/constraints lists the constraints.`,
  );
}

/** How a change record names a constraint. */
export function constraintTarget({ id, name }: Constraint): ChangeTarget {
  return { type: 'constraint', id, name };
}
