import { type Authority, authorityOf, capAuthority } from '../../core/model/authority';
import type { Member, ServiceToken } from '../../core/model/console';
import type { Invitation } from '../../core/model/invitation';
import type { Mutation } from '../../store/port';
import type { ServiceContext } from '../context';

interface PresentAuthority extends Authority {
  /** Under which the authority is still this one when the write is made. */
  readonly conditions: readonly Mutation[];
}

/**
 * What whoever invited may do now; undefined where they are nobody any more. Who was a member by a group cannot be
 * looked up: it is what they could do then, which is why such an invitation ends within a day.
 */
export async function presentAuthority(
  { store, now }: Pick<ServiceContext, 'store' | 'now'>,
  { invitedBy, inviterByGroup }: Invitation,
): Promise<PresentAuthority | undefined> {
  if (invitedBy.type === 'member') {
    const member = await store.getMember(invitedBy.id);
    if (member) return { ...authorityOf(member), conditions: [stays(member)] };
    return inviterByGroup && { ...authorityOf({ role: inviterByGroup }), conditions: [] };
  }
  const token = await store.getServiceToken(invitedBy.id);
  if (token === undefined || hasEnded(token, now())) return undefined;
  if (token.createdBy === undefined) return { ...authorityOf(token), conditions: [] };
  const maker = await store.getMember(token.createdBy.id);
  return maker && { ...capAuthority(authorityOf(token), authorityOf(maker)), conditions: [stays(maker)] };
}

const stays = ({ id, role }: Member): Mutation => ({ type: 'require_member', memberId: id, role });

const hasEnded = ({ revokedAt, expiresAt }: ServiceToken, now: Date) =>
  revokedAt !== undefined || (expiresAt !== undefined && Date.parse(expiresAt) <= now.getTime());
