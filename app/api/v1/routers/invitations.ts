import { acceptInvitation } from '@/lib/services/invitations/accept-invitation';
import { createInvitation } from '@/lib/services/invitations/create-invitation';
import { listInvitations } from '@/lib/services/invitations/list-invitations';
import { readInvitation } from '@/lib/services/invitations/read-invitation';
import { revokeInvitation } from '@/lib/services/invitations/revoke-invitation';
import { viewInvitation } from '@/lib/services/invitations/view-invitation';
import { implementer } from '../implementer';

const invitations = implementer.invitations;

export const invitationsRouter = {
  list: invitations.list.handler(({ input, context }) => listInvitations(context.service, input)),
  get: invitations.get.handler(async ({ input, context }) =>
    viewInvitation(context.service, await readInvitation(context.service, input.invitationId)),
  ),
  create: invitations.create.handler(({ input, context }) => createInvitation(context.service, input)),
  revoke: invitations.revoke.handler(({ input, context }) => revokeInvitation(context.service, input)),
  accept: invitations.accept.handler(({ input, context }) => acceptInvitation(context.service, input)),
};
