import { rolesWith } from '../../core/policy/route-access';
import type { PageRequest } from '../../store/port';
import { compiledPolicyOf } from '../compiled-policy';
import type { ServiceContext } from '../context';
import { readPolicy } from '../policy/read-policy';
import { findRole } from '../roles/view-role';
import { mappedGroups } from './mapped-groups';
import { walkHolders } from './walk-holders';

type HoldersQuery = PageRequest & { readonly roleId: string };

/** Effective members of a role: who has it, or a role that inherits it, assigned and in force now. */
export async function listHolders(context: ServiceContext, { roleId, ...page }: HoldersQuery) {
  const asked = await readPolicy(context);
  findRole(asked.policy, roleId);
  const roleIds = rolesWith(compiledPolicyOf(asked), roleId);
  const list = JSON.stringify(['holders', roleId]);
  const walked = await walkHolders(context, { list, roleIds, page, show: (holder) => holder });
  return { groups: mappedGroups(asked.policy, roleIds), ...walked };
}
