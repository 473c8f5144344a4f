import type { ServiceContext } from '../context';
import { requireEtag } from '../etag';
import { contentEtag } from '../policy/content-etag';
import { editPolicy } from '../policy/edit-policy';
import { withoutEntity } from '../policy/replace-entity';
import { joinNames } from '../policy/word-lists';
import { constraintTarget, findConstraint } from './view-constraint';

interface ConstraintRemoval {
  readonly params: { readonly constraintId: string };
  readonly headers: { readonly 'if-match'?: string | undefined };
  readonly query: { readonly reason?: string | undefined };
}

export async function removeConstraint(
  context: ServiceContext,
  { params, headers, query }: ConstraintRemoval,
): Promise<void> {
  await editPolicy(context, query.reason, ({ policy }) => {
    const constraint = findConstraint(policy, params.constraintId);
    requireEtag(headers['if-match'], contentEtag(constraint));
    return {
      policy: { ...policy, constraints: withoutEntity(policy.constraints, constraint.id) },
      action: 'constraint.deleted',
      target: constraintTarget(constraint),
      summary: `deleted constraint ${constraint.name}: ${joinNames(constraint.roleIds, 20)} may be held together`,
      before: constraint,
      after: null,
      result: undefined,
    };
  });
}
