import type { ServiceContext } from '../context';
import { readPolicy } from '../policy/read-policy';
import { findLimit, viewLimit } from './view-limit';

export async function getLimit(context: ServiceContext, limitId: string) {
  const { policy } = await readPolicy(context);
  return viewLimit(policy, findLimit(policy, limitId));
}
