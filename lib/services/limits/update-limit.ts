import type { Limit } from '../../core/model/policy';
import type { ServiceContext } from '../context';
import { requireEtag } from '../etag';
import { contentEtag } from '../policy/content-etag';
import { editPolicy } from '../policy/edit-policy';
import { putEntity } from '../policy/replace-entity';
import { requireClient } from './require-client';
import { describeLimit, findLimit, limitTarget, viewLimit } from './view-limit';

interface LimitPatch {
  readonly params: { readonly limitId: string };
  readonly headers: { readonly 'if-match'?: string | undefined };
  readonly body: {
    readonly name?: string | undefined;
    readonly appliesTo?: Limit['appliesTo'] | undefined;
    readonly requests?: number | undefined;
    readonly periodSeconds?: number | undefined;
    /** Null: as many at once as `requests`. */
    readonly burst?: number | null | undefined;
    readonly reason?: string | undefined;
  };
}

/** Changes the fields that are given. */
export async function updateLimit(context: ServiceContext, { params, headers, body }: LimitPatch) {
  const { result } = await editPolicy(context, body.reason, async ({ policy }) => {
    const before = findLimit(policy, params.limitId);
    requireEtag(headers['if-match'], contentEtag(before));
    const burst = body.burst === undefined ? before.burst : (body.burst ?? undefined);
    const after: Limit = {
      id: before.id,
      name: body.name ?? before.name,
      appliesTo: body.appliesTo ?? before.appliesTo,
      requests: body.requests ?? before.requests,
      periodSeconds: body.periodSeconds ?? before.periodSeconds,
      ...(burst !== undefined && { burst }),
    };
    await requireClient(context, after);
    const { list, index } = putEntity(policy.limits, after);
    return {
      policy: { ...policy, limits: list },
      focus: `/limits/${index}`,
      action: 'limit.updated',
      target: limitTarget(after),
      summary: `limit ${after.name} is now ${describeLimit(policy, after)} (before: ${describeLimit(policy, before)})`,
      before,
      after,
      result: viewLimit(policy, after),
    };
  });
  return result;
}
