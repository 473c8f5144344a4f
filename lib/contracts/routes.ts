import { z } from 'zod';
import { routeAccessSchema, routeMethodSchema, routeSchema } from '../core/model/api';
import { apiIdSchema, routeIdSchema } from '../core/model/ids';
import { etagField, ifMatchHeaders, operation, pageOf, pageQuery, reasonField } from './operation';

const tags = ['Routes'];
const byApi = z.object({ apiId: apiIdSchema });
const byId = z.object({ apiId: apiIdSchema, routeId: routeIdSchema });

export const routeViewSchema = routeSchema.safeExtend({ etag: etagField });

const list = operation
  .route({ method: 'GET', path: '/apis/{apiId}/routes', tags, summary: 'List or find routes of an API' })
  .meta({ access: 'apis:read' })
  .input(
    byApi.extend({
      ...pageQuery,
      /** Part of path, summary or operation id, without regard to case. */
      q: z.string().max(200).optional(),
      method: routeMethodSchema.optional(),
      access: z.enum(['public', 'authenticated', 'permission', 'blocked']).optional(),
      permission: z.string().max(130).optional(),
      tag: z.string().max(100).optional(),
    }),
  )
  .output(pageOf(routeViewSchema));

const get = operation
  .route({ method: 'GET', path: '/apis/{apiId}/routes/{routeId}', tags, summary: 'Read one route' })
  .meta({ access: 'apis:read' })
  .input(byId)
  .output(routeViewSchema);

const create = operation
  .route({
    method: 'POST',
    path: '/apis/{apiId}/routes',
    tags,
    summary: 'Add a route',
    successStatus: 201,
    inputStructure: 'detailed',
  })
  .meta({ access: 'apis:write' })
  .input(
    z.object({
      params: byApi,
      body: z.object({
        method: routeMethodSchema,
        path: z.string().min(1).max(1024),
        access: routeAccessSchema,
        summary: z.string().max(500).optional(),
        reason: reasonField,
      }),
    }),
  )
  .output(routeViewSchema);

const update = operation
  .route({
    method: 'PATCH',
    path: '/apis/{apiId}/routes/{routeId}',
    tags,
    summary: 'Change what a route requires',
    inputStructure: 'detailed',
  })
  .meta({ access: 'apis:write' })
  .input(
    z.object({
      params: byId,
      headers: ifMatchHeaders,
      body: z.object({
        access: routeAccessSchema.optional(),
        summary: z.string().max(500).optional(),
        reason: reasonField,
      }),
    }),
  )
  .output(routeViewSchema);

const remove = operation
  .route({
    method: 'DELETE',
    path: '/apis/{apiId}/routes/{routeId}',
    tags,
    summary: 'Delete a route; requests for it are then denied',
    successStatus: 204,
    inputStructure: 'detailed',
  })
  .meta({ access: 'apis:write' })
  .input(z.object({ params: byId, headers: ifMatchHeaders, query: z.object({ reason: reasonField }) }))
  .output(z.void());

const permissions = operation
  .route({
    method: 'GET',
    path: '/permissions',
    tags,
    summary: 'Permissions that routes require, with how many routes each opens',
  })
  .meta({ access: 'apis:read' })
  .input(z.object({ q: z.string().max(130).optional(), apiId: apiIdSchema.optional() }))
  .output(z.object({ items: z.array(z.object({ permission: z.string(), routeCount: z.int() })) }));

export const routesContract = { list, get, create, update, remove, permissions };
export type RouteView = z.infer<typeof routeViewSchema>;
