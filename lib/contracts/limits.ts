import { z } from 'zod';
import { limitIdSchema } from '../core/model/ids';
import { limitSchema } from '../core/model/policy';
import { etagField, ifMatchHeaders, pageOf, pageQuery, policyOperation, reasonField } from './operation';

const tags = ['Limits'];
const byId = z.object({ limitId: limitIdSchema });

/** How people call what a limit is for; a client's name stands in its own record. */
const targetSchema = z.object({
  name: z.string().optional(),
  /** The API of a route. */
  apiId: z.string().optional(),
});

export const limitViewSchema = limitSchema.extend({ target: targetSchema, etag: etagField });

const list = policyOperation
  .route({ method: 'GET', path: '/limits', tags, summary: 'Rate limits' })
  .meta({ access: 'limits:read' })
  .input(
    z.object({
      ...pageQuery,
      /** Part of id or name, without regard to case. */
      q: z.string().max(200).optional(),
      type: z.enum(['role', 'client', 'route']).optional(),
      /** Only those for this role, client or route. */
      targetId: z.string().max(63).optional(),
    }),
  )
  .output(pageOf(limitViewSchema));

const get = policyOperation
  .route({ method: 'GET', path: '/limits/{limitId}', tags, summary: 'Read one rate limit' })
  .meta({ access: 'limits:read' })
  .input(byId)
  .output(limitViewSchema);

const create = policyOperation
  .route({
    method: 'POST',
    path: '/limits',
    tags,
    summary: 'Limit how often callers of a route, with a role, or of one client are allowed',
    successStatus: 201,
    inputStructure: 'detailed',
  })
  .meta({ access: 'limits:write' })
  .input(z.object({ body: limitSchema.extend({ reason: reasonField }) }))
  .output(limitViewSchema);

const update = policyOperation
  .route({
    method: 'PATCH',
    path: '/limits/{limitId}',
    tags,
    summary: 'Change a rate limit; fields left out stay, and a burst of null is as many as requests',
    inputStructure: 'detailed',
  })
  .meta({ access: 'limits:write' })
  .input(
    z.object({
      params: byId,
      headers: ifMatchHeaders,
      body: limitSchema
        .omit({ id: true, burst: true })
        .partial()
        .extend({ burst: limitSchema.shape.burst.nullable(), reason: reasonField }),
    }),
  )
  .output(limitViewSchema);

const remove = policyOperation
  .route({
    method: 'DELETE',
    path: '/limits/{limitId}',
    tags,
    summary: 'Delete a rate limit',
    successStatus: 204,
    inputStructure: 'detailed',
  })
  .meta({ access: 'limits:write' })
  .input(z.object({ params: byId, headers: ifMatchHeaders, query: z.object({ reason: reasonField }) }))
  .output(z.void());

export const limitsContract = { list, get, create, update, remove };
export type LimitView = z.infer<typeof limitViewSchema>;
