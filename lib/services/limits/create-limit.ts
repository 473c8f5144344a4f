import { AppError } from '../../contracts/problem';
import type { Limit } from '../../core/model/policy';
import type { ServiceContext } from '../context';
import { editPolicy } from '../policy/edit-policy';
import { requireClient } from './require-client';
import { describeLimit, limitTarget, viewLimit } from './view-limit';

type LimitInput = Limit & { readonly reason?: string | undefined };

export async function createLimit(context: ServiceContext, { reason, ...limit }: LimitInput) {
  const { result } = await editPolicy(context, reason, async ({ policy }) => {
    if (policy.limits.some(({ id }) => id === limit.id)) {
      throw new AppError(
        'conflict',
        `There is a limit ${limit.id} already. Choose another id, or change that one.`,
      );
    }
    await requireClient(context, limit);
    return {
      policy: { ...policy, limits: [...policy.limits, limit] },
      focus: `/limits/${policy.limits.length}`,
      action: 'limit.created',
      target: limitTarget(limit),
      summary: `created limit ${limit.name}: ${describeLimit(policy, limit)}`,
      before: null,
      after: limit,
      result: viewLimit(policy, limit),
    };
  });
  return result;
}
