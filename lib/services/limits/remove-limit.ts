import type { ServiceContext } from '../context';
import { requireEtag } from '../etag';
import { contentEtag } from '../policy/content-etag';
import { editPolicy } from '../policy/edit-policy';
import { withoutEntity } from '../policy/replace-entity';
import { describeLimit, findLimit, limitTarget } from './view-limit';

interface LimitRemoval {
  readonly params: { readonly limitId: string };
  readonly headers: { readonly 'if-match'?: string | undefined };
  readonly query: { readonly reason?: string | undefined };
}

export async function removeLimit(
  context: ServiceContext,
  { params, headers, query }: LimitRemoval,
): Promise<void> {
  await editPolicy(context, query.reason, ({ policy }) => {
    const limit = findLimit(policy, params.limitId);
    requireEtag(headers['if-match'], contentEtag(limit));
    return {
      policy: { ...policy, limits: withoutEntity(policy.limits, limit.id) },
      action: 'limit.deleted',
      target: limitTarget(limit),
      summary: `deleted limit ${limit.name}: ${describeLimit(policy, limit)}`,
      before: limit,
      after: null,
      result: undefined,
    };
  });
}
