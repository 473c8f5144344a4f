import { AppError } from '../../contracts/problem';
import type { Invitation } from '../../core/model/invitation';
import type { ServiceContext } from '../context';
import { etagOfVersion, requireEtag } from '../etag';

/** The invitation, at the state that `ifMatch` names where it names one. */
export async function readInvitation(
  { store }: Pick<ServiceContext, 'store'>,
  invitationId: string,
  ifMatch?: string,
): Promise<Invitation> {
  const invitation = await store.getInvitation(invitationId);
  if (invitation === undefined) {
    throw new AppError(
      'not_found',
      `There is no invitation ${invitationId}. GET /api/v1/invitations lists them.`,
    );
  }
  requireEtag(ifMatch, etagOfVersion(invitation.version));
  return invitation;
}
