import type { PageRequest } from '../../store/port';
import type { ServiceContext } from '../context';
import { readPolicy } from '../policy/read-policy';
import { findRole } from './view-role';

type MemberQuery = PageRequest & { readonly roleId: string };

/** Principals a role is assigned to, with their names. Those who have it by inheritance or group are not among them. */
export async function listRoleMembers(context: ServiceContext, { roleId, ...page }: MemberQuery) {
  const { policy } = await readPolicy(context);
  findRole(policy, roleId);
  const { items, nextCursor } = await context.store.listRoleMembers(roleId, page);
  const members = items.map(async (member) => {
    const user = await context.store.getUser(member.principalId);
    return {
      ...member,
      name: user?.name ?? member.principalId,
      ...(user?.email !== undefined && { email: user.email }),
    };
  });
  return { items: await Promise.all(members), ...(nextCursor !== undefined && { nextCursor }) };
}
