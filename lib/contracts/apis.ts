import { z } from 'zod';
import { apiSchema } from '../core/model/api';
import { apiIdSchema } from '../core/model/ids';
import { etagField, ifMatchHeaders, pageOf, pageQuery, policyOperation, reasonField } from './operation';

const tags = ['APIs'];
const byId = z.object({ apiId: apiIdSchema });

export const apiViewSchema = apiSchema.extend({
  etag: etagField,
  routeCount: z.int(),
  /**
   * Where one REST or AppSync API is read: grants that look at the address or the query, which TOKEN authorizers and
   * AppSync do not tell. Left out where there are none.
   */
  hiddenConditions: z
    .array(z.object({ roleId: z.string(), grantId: z.string(), keys: z.array(z.string()) }))
    .optional(),
});

const list = policyOperation
  .route({ method: 'GET', path: '/apis', tags, summary: 'List protected APIs' })
  .meta({ access: 'apis:read' })
  .input(z.object(pageQuery))
  .output(pageOf(apiViewSchema));

const get = policyOperation
  .route({ method: 'GET', path: '/apis/{apiId}', tags, summary: 'Read one API' })
  .meta({ access: 'apis:read' })
  .input(byId)
  .output(apiViewSchema);

const create = policyOperation
  .route({
    method: 'POST',
    path: '/apis',
    tags,
    summary: 'Connect an API',
    successStatus: 201,
    inputStructure: 'detailed',
  })
  .meta({ access: 'apis:write' })
  .input(z.object({ body: apiSchema.extend({ reason: reasonField }) }))
  .output(apiViewSchema);

const update = policyOperation
  .route({
    method: 'PATCH',
    path: '/apis/{apiId}',
    tags,
    summary: 'Change an API',
    inputStructure: 'detailed',
  })
  .meta({ access: 'apis:write' })
  .input(
    z.object({
      params: byId,
      headers: ifMatchHeaders,
      body: apiSchema
        .omit({ id: true, description: true })
        .partial()
        .extend({ description: z.string().max(1000).optional(), reason: reasonField }),
    }),
  )
  .output(apiViewSchema);

const remove = policyOperation
  .route({
    method: 'DELETE',
    path: '/apis/{apiId}',
    tags,
    inputStructure: 'detailed',
    successStatus: 204,
    summary: 'Disconnect an API and delete its routes; its authorizer then denies every request',
  })
  .meta({ access: 'apis:write' })
  .input(z.object({ params: byId, headers: ifMatchHeaders, query: z.object({ reason: reasonField }) }))
  .output(z.void());

/** What every import of routes can be told, wherever they come from. */
export const importOptions = {
  /** Say what it would change, and write nothing. */
  dryRun: z.boolean().default(false),
  /** Also delete routes of this API that the source does not have. */
  removeMissing: z.boolean().default(false),
  reason: reasonField,
};

export const importReportSchema = z.object({
  dryRun: z.boolean(),
  title: z.string(),
  /** Operations found in the document; each becomes one route. */
  operations: z.int(),
  added: z.int(),
  changed: z.int(),
  removed: z.int(),
  unchanged: z.int(),
  routes: z.array(
    z.object({
      change: z.enum(['added', 'changed', 'removed']),
      method: z.string(),
      path: z.string(),
      /** Permission suggested for an added route, or the one that a changed or removed route has. */
      permissions: z.array(z.string()),
      operationId: z.string().optional(),
    }),
  ),
  /** Things to know, each with the place in the document: multi-segment parameters, unsupported parts. */
  warnings: z.array(
    z.object({
      code: z.enum([
        'multi_segment_parameter',
        'path_not_supported',
        'method_not_supported',
        'duplicate_route',
        'trailing_slash',
      ]),
      pointer: z.string(),
      message: z.string(),
    }),
  ),
  policyVersion: z.int(),
});

const importRoutes = policyOperation
  .route({
    method: 'POST',
    path: '/apis/{apiId}/import',
    tags,
    inputStructure: 'detailed',
    summary: 'Import routes from an OpenAPI document (2.0, 3.0, 3.1; JSON or YAML)',
    description:
      'Every path and operation becomes a route whose required permission is suggested from tags and operation ids. ' +
      'Routes that exist keep the access an admin gave them. With `dryRun` nothing is written. ' +
      'A document with an error is refused whole, naming the place.',
  })
  .meta({ access: 'apis:write', maxBodyBytes: 32 * 1024 * 1024 })
  .input(
    z.object({
      params: byId,
      body: z.object({
        /** The document as text (JSON or YAML) or as a JSON object. */
        document: z.union([z.string().min(1), z.record(z.string(), z.unknown())]),
        ...importOptions,
      }),
    }),
  )
  .output(importReportSchema);

export const apisContract = { list, get, create, update, remove, importRoutes };
export type ApiView = z.infer<typeof apiViewSchema>;
export type ImportReport = z.infer<typeof importReportSchema>;
