import { api } from '@/lib/client/api';
import type { PrincipalView } from './principal-view';

export interface Terms {
  readonly expiresAt?: string | undefined;
  readonly reason?: string | undefined;
}

export interface AssignmentWritten {
  readonly principal: PrincipalView;
  readonly inForceBy: string;
  readonly changeSeq?: number | undefined;
}

const headersOf = ({ etag }: PrincipalView) => ({ 'if-match': etag });

/** Grants a role, or changes its terms, against the version of the principal that is on show. */
export async function grantRole(
  principal: PrincipalView,
  roleId: string,
  body: Terms,
): Promise<AssignmentWritten> {
  const headers = headersOf(principal);
  if (principal.type === 'user') {
    const params = { userId: principal.id, roleId };
    const { user, inForceBy, changeSeq } = await api.users.grantRole.call({ params, headers, body });
    return { principal: user, inForceBy, changeSeq };
  }
  const params = { clientId: principal.id, roleId };
  const { client, inForceBy, changeSeq } = await api.clients.grantRole.call({ params, headers, body });
  return { principal: client, inForceBy, changeSeq };
}

export async function revokeRole(
  principal: PrincipalView,
  roleId: string,
  reason: string | undefined,
): Promise<AssignmentWritten> {
  const headers = headersOf(principal);
  const query = { reason };
  if (principal.type === 'user') {
    const params = { userId: principal.id, roleId };
    const { user, inForceBy, changeSeq } = await api.users.revokeRole.call({ params, headers, query });
    return { principal: user, inForceBy, changeSeq };
  }
  const params = { clientId: principal.id, roleId };
  const { client, inForceBy, changeSeq } = await api.clients.revokeRole.call({ params, headers, query });
  return { principal: client, inForceBy, changeSeq };
}

/** Suspends or resumes. */
export function setStatus(
  principal: PrincipalView,
  body: { readonly status: PrincipalView['status']; readonly reason?: string | undefined },
): Promise<PrincipalView> {
  const headers = headersOf(principal);
  return principal.type === 'user'
    ? api.users.update.call({ params: { userId: principal.id }, headers, body })
    : api.clients.update.call({ params: { clientId: principal.id }, headers, body });
}
