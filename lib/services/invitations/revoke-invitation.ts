import type { InvitationView } from '../../contracts/invitations';
import { AppError } from '../../contracts/problem';
import type { ServiceContext } from '../context';
import { draftChange } from '../draft-change';
import { readInvitation } from './read-invitation';
import { invitationTarget, viewInvitation } from './view-invitation';

interface Revocation {
  readonly params: { readonly invitationId: string };
  readonly headers: { readonly 'if-match'?: string | undefined };
  readonly query: { readonly reason?: string | undefined };
}

/** Takes an offer back. One that was accepted made a user, whose roles are revoked there. */
export async function revokeInvitation(
  context: ServiceContext,
  { params, headers, query }: Revocation,
): Promise<InvitationView> {
  const previous = await readInvitation(context, params.invitationId, headers['if-match']);
  if (previous.status === 'accepted') {
    throw new AppError(
      'conflict',
      `The invitation was accepted by user ${previous.acceptedBy ?? ''}. Suspend that user or revoke its roles.`,
    );
  }
  if (previous.status === 'revoked') return viewInvitation(context, previous);
  const at = context.now().toISOString();
  const invitation = {
    ...previous,
    status: 'revoked' as const,
    version: previous.version + 1,
    updatedAt: at,
  };
  const draft = draftChange(context, {
    action: 'invitation.revoked',
    target: invitationTarget(invitation),
    summary: `revoked the invitation of ${invitation.email}`,
    reason: query.reason,
    before: previous,
    after: invitation,
  });
  await context.store.commit(draft, [{ type: 'put_invitation', invitation, previous }]);
  return viewInvitation(context, invitation);
}
