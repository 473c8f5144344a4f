import type { InvitationQuery } from '../../store/port';
import type { ServiceContext } from '../context';
import { viewInvitation } from './view-invitation';

/** One page of invitations, newest first. */
export async function listInvitations(context: ServiceContext, query: InvitationQuery) {
  const page = await context.store.listInvitations(query);
  return {
    items: page.items.map((invitation) => viewInvitation(context, invitation)),
    nextCursor: page.nextCursor,
  };
}
