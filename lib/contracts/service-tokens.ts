import { z } from 'zod';
import { serviceTokenSchema } from '../core/model/console';
import { instantSchema, serviceTokenIdSchema } from '../core/model/ids';
import { operation, pageOf, pageQuery, reasonField } from './operation';

const tags = ['Service tokens'];
const byId = z.object({ serviceTokenId: serviceTokenIdSchema });

/** A token as it is shown: neither the token nor its hash. */
export const serviceTokenViewSchema = serviceTokenSchema
  .omit({ tokenSha256: true })
  .extend({ status: z.enum(['active', 'expired', 'revoked']) });

const list = operation
  .route({ method: 'GET', path: '/service-tokens', tags, summary: 'Service tokens, newest first' })
  .meta({ access: 'tokens:read' })
  .input(z.object(pageQuery))
  .output(pageOf(serviceTokenViewSchema));

const get = operation
  .route({
    method: 'GET',
    path: '/service-tokens/{serviceTokenId}',
    tags,
    summary: 'One service token, and when it last changed something',
  })
  .meta({ access: 'tokens:read' })
  .input(byId)
  .output(serviceTokenViewSchema.extend({ lastWriteAt: instantSchema.optional() }));

const create = operation
  .route({
    method: 'POST',
    path: '/service-tokens',
    tags,
    summary: 'Make a service token; it is shown in this answer and never again',
    successStatus: 201,
    inputStructure: 'detailed',
  })
  .meta({
    access: 'tokens:write',
    example: {
      body: {
        name: 'deploy pipeline',
        role: 'admin',
        permissions: ['apis:read', 'apis:write'],
        apiIds: ['orders'],
        expiresAt: '2026-12-31T00:00:00.000Z',
        reason: 'Imports routes at each deployment',
      },
    },
  })
  .input(
    z.object({
      body: serviceTokenSchema
        .pick({ name: true, role: true, permissions: true, apiIds: true, expiresAt: true })
        .extend({ reason: reasonField }),
    }),
  )
  .output(
    serviceTokenViewSchema.extend({
      /** Absent where a repetition under an idempotency key is answered: the token is kept nowhere. */
      token: z.string().optional(),
    }),
  );

const revoke = operation
  .route({
    method: 'DELETE',
    path: '/service-tokens/{serviceTokenId}',
    tags,
    summary: 'Revoke a service token, at once and for good',
    inputStructure: 'detailed',
  })
  .meta({ access: 'tokens:write' })
  .input(z.object({ params: byId, query: z.object({ reason: reasonField }) }))
  .output(serviceTokenViewSchema);

export const serviceTokensContract = { list, get, create, revoke };
export type ServiceTokenView = z.infer<typeof serviceTokenViewSchema>;
