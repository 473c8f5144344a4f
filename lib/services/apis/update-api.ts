import type { ApiView } from '../../contracts/apis';
import { AppError } from '../../contracts/problem';
import type { Api } from '../../core/model/api';
import type { Policy } from '../../core/model/policy';
import type { ServiceContext } from '../context';
import { requireEtag } from '../etag';
import { contentEtag, isSameContent } from '../policy/content-etag';
import { editPolicy } from '../policy/edit-policy';
import { indexPolicy } from '../policy/policy-index';
import { putEntity } from '../policy/replace-entity';
import { countOf, joinNames } from '../policy/word-lists';
import { requireUnusedStage } from './require-unused-stage';
import { apiTarget, findApi, viewApi } from './view-api';

const patchable = ['name', 'description', 'type', 'gatewayApiId', 'stage'] as const;

interface ApiPatch {
  readonly params: { readonly apiId: string };
  readonly headers: { readonly 'if-match'?: string | undefined };
  readonly body: Partial<Pick<Api, (typeof patchable)[number]>> & { readonly reason?: string | undefined };
}

/** Changes the fields that are given. */
export async function updateApi(
  context: ServiceContext,
  { params, headers, body }: ApiPatch,
): Promise<ApiView> {
  const { policy, result } = await editPolicy(context, body.reason, ({ policy }) => {
    const before = findApi(policy, params.apiId);
    requireEtag(headers['if-match'], contentEtag(before));
    const after: Api = {
      id: before.id,
      name: body.name ?? before.name,
      description: body.description ?? before.description,
      type: body.type ?? before.type,
      gatewayApiId: body.gatewayApiId ?? before.gatewayApiId,
      stage: body.stage ?? before.stage,
    };
    requireUnusedStage(policy, after);
    requireSameKindOfRoutes(policy, before, after);
    const { list, index } = putEntity(policy.apis, after);
    const changed = patchable.filter((name) => !isSameContent(before[name], after[name]));
    return {
      policy: { ...policy, apis: list },
      focus: `/apis/${index}`,
      action: 'api.updated',
      target: apiTarget(after),
      summary: `changed ${joinNames(changed)} of API ${after.name}`,
      before,
      after,
      result: after,
    };
  });
  return viewApi(policy, result);
}

/** A WebSocket API has route keys where the others have methods and paths. */
function requireSameKindOfRoutes(policy: Policy, before: Api, after: Api): void {
  if ((before.type === 'WEBSOCKET') === (after.type === 'WEBSOCKET')) return;
  const count = indexPolicy(policy).routesOf(before.id).length;
  if (count === 0) return;
  throw new AppError(
    'conflict',
    `API ${before.name} has ${countOf(count, 'route')} of a ${before.type} API, which a ${after.type} API cannot have. Delete them first, or connect a new API.`,
  );
}
