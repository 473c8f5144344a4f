import type { ApiView } from '../../contracts/apis';
import { AppError } from '../../contracts/problem';
import type { Api } from '../../core/model/api';
import type { ChangeTarget } from '../../core/model/change';
import type { Policy } from '../../core/model/policy';
import { contentEtag } from '../policy/content-etag';
import { indexPolicy } from '../policy/policy-index';

export function viewApi(policy: Policy, api: Api): ApiView {
  return { ...api, etag: contentEtag(api), routeCount: indexPolicy(policy).routesOf(api.id).length };
}

export function findApi(policy: Policy, apiId: string): Api {
  const api = indexPolicy(policy).apis.get(apiId);
  if (api) return api;
  throw new AppError('not_found', `There is no API ${apiId}. GET /api/v1/apis lists the APIs.`);
}

/** How a change record names an API. */
export function apiTarget({ id, name }: Api): ChangeTarget {
  return { type: 'api', id, name };
}
