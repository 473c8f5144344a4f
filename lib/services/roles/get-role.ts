import type { ServiceContext } from '../context';
import { readPolicy } from '../policy/read-policy';
import { findRole, viewRole } from './view-role';

export async function getRole(context: ServiceContext, roleId: string) {
  const inForce = await readPolicy(context);
  return viewRole(context, inForce, findRole(inForce.policy, roleId));
}
