import type { ServiceContext } from '../context';
import { readPolicy } from '../policy/read-policy';
import { findApi, viewApi } from './view-api';

export async function getApi(context: ServiceContext, apiId: string) {
  const { policy } = await readPolicy(context);
  return viewApi(policy, findApi(policy, apiId));
}
