import { AppError } from '../../contracts/problem';
import type { Constraint } from '../../core/model/policy';
import type { ServiceContext } from '../context';
import { editPolicy } from '../policy/edit-policy';
import { joinNames } from '../policy/word-lists';
import { describeAcknowledged } from './describe-acknowledged';
import { constraintTarget, viewConstraint } from './view-constraint';

type ConstraintInput = Constraint & {
  readonly acknowledgeConflicts: boolean;
  readonly reason?: string | undefined;
};

/** Keeps roles apart. Refused while somebody holds two of them, unless that is acknowledged. */
export async function createConstraint(
  context: ServiceContext,
  { acknowledgeConflicts, reason, ...constraint }: ConstraintInput,
) {
  await editPolicy(context, reason, async ({ policy: base }) => {
    if (base.constraints.some(({ id }) => id === constraint.id)) {
      throw new AppError(
        'conflict',
        `There is a constraint ${constraint.id} already. Choose another id, or change that one.`,
      );
    }
    const policy = { ...base, constraints: [...base.constraints, constraint] };
    const acknowledged = acknowledgeConflicts ? await describeAcknowledged(context, base, policy) : '';
    return {
      policy,
      focus: `/constraints/${base.constraints.length}`,
      action: 'constraint.created',
      target: constraintTarget(constraint),
      summary: `created constraint ${constraint.name}: nobody may hold two of ${joinNames(constraint.roleIds, 20)}${acknowledged}`,
      before: null,
      after: constraint,
      acceptsConflicts: acknowledgeConflicts,
      result: undefined,
    };
  });
  return viewConstraint(constraint);
}
