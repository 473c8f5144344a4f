import type { ApiView } from '../../contracts/apis';
import { AppError } from '../../contracts/problem';
import type { Api } from '../../core/model/api';
import type { ServiceContext } from '../context';
import { editPolicy } from '../policy/edit-policy';
import { requireUnusedStage } from './require-unused-stage';
import { apiTarget, viewApi } from './view-api';

type ApiInput = Api & { readonly reason?: string | undefined };

/** Connects an API. It has no routes yet, so its authorizer denies every request. */
export async function createApi(context: ServiceContext, { reason, ...api }: ApiInput): Promise<ApiView> {
  const { policy } = await editPolicy(context, reason, ({ policy }) => {
    if (policy.apis.some((other) => other.id === api.id)) {
      throw new AppError(
        'conflict',
        `There is an API ${api.id} already. Choose another id, or change that one.`,
      );
    }
    requireUnusedStage(policy, api);
    return {
      policy: { ...policy, apis: [...policy.apis, api] },
      focus: `/apis/${policy.apis.length}`,
      action: 'api.created',
      target: apiTarget(api),
      summary: `connected API ${api.name} (${api.type} ${api.gatewayApiId}, stage ${api.stage})`,
      before: null,
      after: api,
      result: undefined,
    };
  });
  return viewApi(policy, api);
}
