import type { Constraint } from '../../core/model/policy';
import type { ServiceContext } from '../context';
import { requireEtag } from '../etag';
import { contentEtag } from '../policy/content-etag';
import { editPolicy } from '../policy/edit-policy';
import { putEntity } from '../policy/replace-entity';
import { joinNames } from '../policy/word-lists';
import { describeAcknowledged } from './describe-acknowledged';
import { constraintTarget, findConstraint, viewConstraint } from './view-constraint';

interface ConstraintPatch {
  readonly params: { readonly constraintId: string };
  readonly headers: { readonly 'if-match'?: string | undefined };
  readonly body: Partial<Omit<Constraint, 'id'>> & {
    readonly acknowledgeConflicts: boolean;
    readonly reason?: string | undefined;
  };
}

/** Changes the fields that are given. Refused while that brings somebody into conflict, unless it is acknowledged. */
export async function updateConstraint(
  context: ServiceContext,
  { params, headers, body: { acknowledgeConflicts, reason, ...fields } }: ConstraintPatch,
) {
  const { result } = await editPolicy(context, reason, async ({ policy: base }) => {
    const before = findConstraint(base, params.constraintId);
    requireEtag(headers['if-match'], contentEtag(before));
    const after: Constraint = {
      id: before.id,
      name: fields.name ?? before.name,
      description: fields.description ?? before.description,
      roleIds: fields.roleIds ?? before.roleIds,
    };
    const { list, index } = putEntity(base.constraints, after);
    const policy = { ...base, constraints: list };
    const acknowledged = acknowledgeConflicts ? await describeAcknowledged(context, base, policy) : '';
    return {
      policy,
      focus: `/constraints/${index}`,
      action: 'constraint.updated',
      target: constraintTarget(after),
      summary: `${describeUpdate(before, after)}${acknowledged}`,
      before,
      after,
      acceptsConflicts: acknowledgeConflicts,
      result: after,
    };
  });
  return viewConstraint(result);
}

function describeUpdate(before: Constraint, after: Constraint): string {
  const minus = (a: readonly string[], b: readonly string[]) => a.filter((id) => !b.includes(id));
  const [added, dropped] = [minus(after.roleIds, before.roleIds), minus(before.roleIds, after.roleIds)];
  const parts = [
    added.length > 0 && `now keeps apart ${joinNames(added, 20)} too`,
    dropped.length > 0 && `no longer keeps apart ${joinNames(dropped, 20)}`,
    before.name !== after.name && `is renamed from "${before.name}" to "${after.name}"`,
    before.description !== after.description && 'has another description',
  ].filter((part) => part !== false);
  return `constraint ${after.id} ${parts.join(', ')}`;
}
