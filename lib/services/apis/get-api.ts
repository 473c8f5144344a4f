import type { ApiView } from '../../contracts/apis';
import { findHiddenConditions } from '../../core/policy/hidden-conditions';
import type { ServiceContext } from '../context';
import { readPolicy } from '../policy/read-policy';
import { findApi, viewApi } from './view-api';

export async function getApi(context: ServiceContext, apiId: string): Promise<ApiView> {
  const { policy } = await readPolicy(context);
  const view = viewApi(policy, findApi(policy, apiId));
  const hiddenConditions = findHiddenConditions(policy, apiId);
  return { ...view, ...(hiddenConditions.length > 0 && { hiddenConditions }) };
}
