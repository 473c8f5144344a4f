import type { InvitationView } from '../../contracts/invitations';
import type { ChangeTarget } from '../../core/model/change';
import type { Invitation } from '../../core/model/invitation';
import type { ServiceContext } from '../context';
import { etagOfVersion } from '../etag';

export function hasExpired({ expiresAt }: Pick<Invitation, 'expiresAt'>, now: Date): boolean {
  return expiresAt !== undefined && Date.parse(expiresAt) <= now.getTime();
}

export function viewInvitation({ now }: Pick<ServiceContext, 'now'>, invitation: Invitation): InvitationView {
  const isLate = invitation.status === 'pending' && hasExpired(invitation, now());
  return {
    ...invitation,
    status: isLate ? 'expired' : invitation.status,
    etag: etagOfVersion(invitation.version),
  };
}

/** How a change record names an invitation. */
export function invitationTarget({ id, email }: Invitation): ChangeTarget {
  return { type: 'invitation', id, name: email };
}
