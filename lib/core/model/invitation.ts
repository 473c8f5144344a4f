import { z } from 'zod';
import { actorSchema, consoleRoleSchema } from './console';
import { identityProviderIdSchema, instantSchema, invitationIdSchema, userIdSchema } from './ids';
import { assignmentSchema } from './principal';

/** An email as invitations compare it. Only the letters A to Z have two forms: `z.email()` takes ASCII alone. */
export const invitedEmailSchema = z.email().max(254).toLowerCase();

/**
 * An offer of roles to whoever an identity provider knows by an email. It binds once: the first token of that provider
 * with this very email, verified, makes its subject a user with these roles.
 */
export const invitationSchema = z.strictObject({
  id: invitationIdSchema,
  identityProviderId: identityProviderIdSchema,
  /** The provider's issuer when the invitation was made; a provider that changes its issuer is another one. */
  issuer: z.string().min(1).max(512),
  email: invitedEmailSchema,
  /** Name of the user to be; the token's own where absent. */
  name: z.string().trim().min(1).max(200).optional(),
  roles: z
    .array(assignmentSchema.pick({ roleId: true, startsAt: true, expiresAt: true }))
    .max(50)
    .refine((roles) => new Set(roles.map(({ roleId }) => roleId)).size === roles.length, {
      error: 'must name each role once',
    }),
  status: z.enum(['pending', 'accepted', 'revoked']),
  /** No longer accepted from this instant on. */
  expiresAt: instantSchema.optional(),
  reason: z.string().max(500).optional(),
  invitedBy: actorSchema,
  /** The role of an inviter who had it by a group of the console's provider, and no record that can be looked up later. */
  inviterByGroup: consoleRoleSchema.optional(),
  acceptedAt: instantSchema.optional(),
  acceptedBy: userIdSchema.optional(),
  version: z.int().min(1),
  createdAt: instantSchema,
  updatedAt: instantSchema,
});

export type Invitation = z.infer<typeof invitationSchema>;
