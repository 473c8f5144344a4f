import { z } from 'zod';
import { routeAccessSchema, routeMethodSchema, routeSchema } from '../core/model/api';
import { apiIdSchema, routeIdSchema } from '../core/model/ids';
import { permissionSchema } from '../core/model/permission';
import { etagField, ifMatchHeaders, pageOf, pageQuery, policyOperation, reasonField } from './operation';

const tags = ['Routes'];
const byApi = z.object({ apiId: apiIdSchema });
const byId = z.object({ apiId: apiIdSchema, routeId: routeIdSchema });

export const routeViewSchema = routeSchema.safeExtend({ etag: etagField });

const filterFields = {
  /** Part of path, summary or operation id, without regard to case. */
  q: z.string().max(200).optional(),
  method: routeMethodSchema.optional(),
  access: z.enum(['public', 'authenticated', 'permission', 'blocked']).optional(),
  permission: z.string().max(130).optional(),
  tag: z.string().max(100).optional(),
};

const list = policyOperation
  .route({ method: 'GET', path: '/apis/{apiId}/routes', tags, summary: 'List or find routes of an API' })
  .meta({ access: 'apis:read' })
  .input(byApi.extend({ ...pageQuery, ...filterFields }))
  .output(pageOf(routeViewSchema));

const find = policyOperation
  .route({ method: 'GET', path: '/routes', tags, summary: 'Find routes of all APIs' })
  .meta({ access: 'apis:read' })
  .input(z.object({ ...pageQuery, ...filterFields }))
  .output(pageOf(routeViewSchema));

const get = policyOperation
  .route({ method: 'GET', path: '/apis/{apiId}/routes/{routeId}', tags, summary: 'Read one route' })
  .meta({ access: 'apis:read' })
  .input(byId)
  .output(routeViewSchema);

const create = policyOperation
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

const update = policyOperation
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

const updateMany = policyOperation
  .route({
    method: 'PATCH',
    path: '/apis/{apiId}/routes',
    tags,
    summary: 'Change what many routes require, as one version',
    description:
      'The routes are named by `routeIds` or found by `filter` (as in the list), and get the `access`, or another ' +
      'permission in the place of one (`replacePermission`). With `dryRun` nothing is written.',
    inputStructure: 'detailed',
  })
  .meta({ access: 'apis:write' })
  .input(
    z.object({
      params: byApi,
      body: z.object({
        routeIds: z.array(routeIdSchema).min(1).max(20_000).optional(),
        filter: z.object(filterFields).optional(),
        /** How many routes are meant: refused where the filter finds another number. */
        expectedCount: z.int().min(0).optional(),
        access: routeAccessSchema.optional(),
        replacePermission: z.object({ from: permissionSchema, to: permissionSchema }).optional(),
        dryRun: z.boolean().default(false),
        reason: reasonField,
      }),
    }),
  )
  .output(
    z.object({
      dryRun: z.boolean(),
      matched: z.int(),
      changed: z.int(),
      /** The first 50 that change. */
      examples: z.array(z.string()),
      policyVersion: z.int(),
    }),
  );

const remove = policyOperation
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

const permissions = policyOperation
  .route({
    method: 'GET',
    path: '/permissions',
    tags,
    summary: 'Permissions that routes require, with how many routes each opens',
  })
  .meta({ access: 'apis:read' })
  .input(z.object({ q: z.string().max(130).optional(), apiId: apiIdSchema.optional() }))
  .output(z.object({ items: z.array(z.object({ permission: z.string(), routeCount: z.int() })) }));

export const routesContract = { list, find, get, create, update, updateMany, remove, permissions };
export type RouteView = z.infer<typeof routeViewSchema>;
