import { z } from 'zod';
import { identityProviderIdSchema, instantSchema, invitationIdSchema, userIdSchema } from '../core/model/ids';
import { invitationSchema } from '../core/model/invitation';
import { etagField, ifMatchHeaders, operation, pageOf, pageQuery, reasonField } from './operation';

const tags = ['Invitations'];
const byId = z.object({ invitationId: invitationIdSchema });

export const invitationViewSchema = invitationSchema.extend({
  /** `expired`: pending, but too late to be accepted. */
  status: z.enum(['pending', 'expired', 'accepted', 'revoked']),
  etag: etagField,
});

const list = operation
  .route({ method: 'GET', path: '/invitations', tags, summary: 'List invitations, newest first' })
  .meta({ access: 'users:read' })
  .input(
    z.object({
      ...pageQuery,
      /** `pending` has the expired ones too. */
      status: invitationSchema.shape.status.optional(),
    }),
  )
  .output(pageOf(invitationViewSchema));

const get = operation
  .route({ method: 'GET', path: '/invitations/{invitationId}', tags, summary: 'Read one invitation' })
  .meta({ access: 'users:read' })
  .input(byId)
  .output(invitationViewSchema);

const create = operation
  .route({
    method: 'POST',
    path: '/invitations',
    tags,
    summary: 'Invite a person by email',
    description:
      'The roles are granted, once, to the first subject whom the identity provider vouches for with this email. ' +
      'Gatewarden sends no mail: tell the person where to sign in. It ends by itself, and with the membership of whoever ' +
      'made it.',
    successStatus: 201,
    inputStructure: 'detailed',
  })
  .meta({ access: 'users:invite' })
  .input(
    z.object({
      body: z.object({
        identityProviderId: identityProviderIdSchema,
        email: invitationSchema.shape.email,
        name: invitationSchema.shape.name,
        roles: invitationSchema.shape.roles,
        /** Within 90 days; in 14 where nothing is said. Of an inviter who is here by a group: within a day. */
        expiresAt: instantSchema.optional(),
        reason: reasonField,
      }),
    }),
  )
  .output(invitationViewSchema);

const revoke = operation
  .route({
    method: 'DELETE',
    path: '/invitations/{invitationId}',
    tags,
    summary: 'Revoke an invitation that has not been accepted',
    inputStructure: 'detailed',
  })
  .meta({ access: 'users:invite' })
  .input(z.object({ params: byId, headers: ifMatchHeaders, query: z.object({ reason: reasonField }) }))
  .output(invitationViewSchema);

const accept = operation
  .route({
    method: 'POST',
    path: '/invitations/accept',
    tags,
    summary: 'Accept the invitation to the email of a token',
    description:
      'For the invited person, who needs no membership of the console: the token of the identity provider in the ' +
      'Authorization header is what counts. It must carry `email` and `email_verified: true`, or be an access token ' +
      'for which the UserInfo endpoint of the provider says so.',
    inputStructure: 'detailed',
  })
  .meta({ access: 'anonymous', maxBodyBytes: 1024 })
  .input(
    z.object({
      headers: z.object({
        authorization: z
          .string()
          .max(16_500)
          .regex(/^Bearer +[\w.-]+$/i, 'must be "Bearer" and a token of the identity provider'),
      }),
    }),
  )
  .output(
    z.object({
      userId: userIdSchema,
      name: z.string(),
      roles: invitationSchema.shape.roles,
      /** After this instant every authorizer that can read the store lets the person in. */
      inForceBy: instantSchema,
    }),
  );

export const invitationsContract = { list, get, create, revoke, accept };
export type InvitationView = z.infer<typeof invitationViewSchema>;
