import type { PageRequest } from '../../store/port';
import type { ServiceContext } from '../context';
import { readPolicy } from '../policy/read-policy';
import { findRole } from './view-role';
import { emailPart, withPrincipals } from './with-principals';

type MemberQuery = PageRequest & { readonly roleId: string };

/** Principals a role is assigned to, with their names. Those who have it by inheritance or group are not among them. */
export async function listRoleMembers(context: ServiceContext, { roleId, ...page }: MemberQuery) {
  const { policy } = await readPolicy(context);
  findRole(policy, roleId);
  const { items, nextCursor } = await context.store.listRoleMembers(roleId, page);
  const members = (await withPrincipals(context, items)).map(({ member, principal }) => ({
    ...member,
    name: principal?.name ?? member.principalId,
    ...emailPart(principal),
  }));
  return { items: members, ...(nextCursor !== undefined && { nextCursor }) };
}
