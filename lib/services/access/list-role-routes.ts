import { listRoutesOfRole } from '../../core/policy/effective';
import { compiledPolicyOf } from '../compiled-policy';
import type { ServiceContext } from '../context';
import { readPolicy } from '../policy/read-policy';
import { findRole } from '../roles/view-role';
import { pageOfRoutes, type RoutesFilter } from './page-of-routes';

type RoleRoutesQuery = RoutesFilter & { readonly roleId: string };

/** The routes that a role opens to who holds nothing else, with the grants that open them. */
export async function listRoleRoutes(context: ServiceContext, { roleId, ...filter }: RoleRoutesQuery) {
  const asked = await readPolicy(context);
  findRole(asked.policy, roleId);
  return pageOfRoutes(['role routes', roleId], listRoutesOfRole(compiledPolicyOf(asked), roleId), filter);
}
