import { z } from 'zod';
import { type Invitation, invitationSchema } from '../../core/model/invitation';
import { type UserImport, userImportSchema } from '../../core/model/user-import';
import { jsonText } from '../items';

/** Lists and records of our own are JSON text in items. */
export const invitationItemSchema: z.ZodType<Invitation> = z.object({
  ...invitationSchema.shape,
  roles: jsonText(invitationSchema.shape.roles),
  invitedBy: jsonText(invitationSchema.shape.invitedBy),
});

export function invitationItem(invitation: Invitation) {
  return {
    ...invitation,
    roles: JSON.stringify(invitation.roles),
    invitedBy: JSON.stringify(invitation.invitedBy),
  };
}

export const userImportItemSchema: z.ZodType<UserImport> = z.object({
  ...userImportSchema.shape,
  counts: jsonText(userImportSchema.shape.counts),
  refusedRows: jsonText(userImportSchema.shape.refusedRows),
  startedBy: jsonText(userImportSchema.shape.startedBy),
});

export function userImportItem(userImport: UserImport) {
  return {
    ...userImport,
    counts: JSON.stringify(userImport.counts),
    refusedRows: JSON.stringify(userImport.refusedRows),
    startedBy: JSON.stringify(userImport.startedBy),
  };
}
