import type { Principal } from '../../core/model/principal';
import type { RoleMember } from '../../store/port';
import type { ServiceContext } from '../context';

/** The members of a page, each with its principal; without one where it is gone by now. */
export async function withPrincipals<M extends RoleMember>(
  { store }: Pick<ServiceContext, 'store'>,
  members: readonly M[],
) {
  const principals = await store.getPrincipals([...new Set(members.map(({ principalId }) => principalId))]);
  const byId = new Map(principals.map((principal) => [principal.id, principal]));
  return members.map((member) => ({ member, principal: byId.get(member.principalId) }));
}

/** The email address as a part of a view; nothing for a client, or for a user without one. */
export function emailPart(principal: Principal | undefined): { readonly email?: string } {
  return principal?.type === 'user' && principal.email !== undefined ? { email: principal.email } : {};
}
