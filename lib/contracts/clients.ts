import { z } from 'zod';
import { apiKeySchema, apiKeyStates } from '../core/model/api-key';
import { apiIdSchema, apiKeyIdSchema, clientIdSchema, instantSchema, roleIdSchema } from '../core/model/ids';
import { clientSchema, principalStatusSchema } from '../core/model/principal';
import { accessRouteSchema, assignmentTerms, revocationPreviewSchema } from './assignments';
import {
  etagField,
  ifMatchHeaders,
  operation,
  pageOf,
  pageQuery,
  policyOperation,
  reasonField,
} from './operation';

const tags = ['Clients'];
const byId = z.object({ clientId: clientIdSchema });
const assignmentPath = byId.extend({ roleId: roleIdSchema });
const keyPath = byId.extend({ keyId: apiKeyIdSchema });
const reasonQuery = z.object({ reason: reasonField });

export const clientViewSchema = clientSchema.extend({ etag: etagField });

const writable = {
  name: clientSchema.shape.name,
  description: z.string().trim().max(1000),
  attributes: clientSchema.shape.attributes,
  usageIdentifierKey: z.string().min(20).max(128),
};

const list = operation
  .route({
    method: 'GET',
    path: '/clients',
    tags,
    summary: 'List clients, or find them by a prefix of name or id, by role and by status',
    description:
      'The cost of a page is bounded: under a filter it can be shorter than `limit`, or empty, and its cursor goes on.',
  })
  .meta({ access: 'clients:read' })
  .input(
    z.object({
      ...pageQuery,
      prefix: z.string().max(200).optional(),
      /** What has an assignment of this role, whatever its start and expiry. */
      roleId: roleIdSchema.optional(),
      status: principalStatusSchema.optional(),
    }),
  )
  .output(pageOf(clientViewSchema));

const get = operation
  .route({ method: 'GET', path: '/clients/{clientId}', tags, summary: 'Read one client' })
  .meta({ access: 'clients:read' })
  .input(byId)
  .output(clientViewSchema);

const create = operation
  .route({
    method: 'POST',
    path: '/clients',
    tags,
    summary: 'Add a client, under an id of your choice or a random one',
    successStatus: 201,
    inputStructure: 'detailed',
  })
  .meta({ access: 'clients:write' })
  .input(
    z.object({
      body: z.object({
        /** `cli_` and 16 to 43 letters, digits, `_` or `-`. */
        id: clientIdSchema.optional(),
        ...writable,
        description: writable.description.default(''),
        attributes: writable.attributes.default({}),
        usageIdentifierKey: writable.usageIdentifierKey.optional(),
        reason: reasonField,
      }),
    }),
  )
  .output(clientViewSchema);

const update = operation
  .route({
    method: 'PATCH',
    path: '/clients/{clientId}',
    tags,
    summary: 'Change, suspend or resume a client; fields left out stay',
    inputStructure: 'detailed',
  })
  .meta({ access: 'clients:write' })
  .input(
    z.object({
      params: byId,
      headers: ifMatchHeaders,
      body: z
        .object({
          ...writable,
          /** `null` takes the key of the usage plan away. */
          usageIdentifierKey: writable.usageIdentifierKey.nullable(),
          status: clientSchema.shape.status,
        })
        .partial()
        .extend({ reason: reasonField }),
    }),
  )
  .output(clientViewSchema);

const remove = operation
  .route({
    method: 'DELETE',
    path: '/clients/{clientId}',
    tags,
    summary: 'Delete a client with its API keys and assignments',
    inputStructure: 'detailed',
  })
  .meta({ access: 'clients:write' })
  .input(z.object({ params: byId, headers: ifMatchHeaders, query: reasonQuery }))
  .output(
    z.object({
      deletedKeys: z.int(),
      deletedAssignments: z.int(),
      changeSeq: z.int(),
      inForceBy: instantSchema,
    }),
  );

const assignmentResult = z.object({
  client: clientViewSchema,
  /** The change record; absent where nothing had to change. */
  changeSeq: z.int().optional(),
  /** After this instant every authorizer that can read the store decides on the new state. */
  inForceBy: instantSchema,
});

const grantRole = operation
  .route({
    method: 'PUT',
    path: '/clients/{clientId}/roles/{roleId}',
    tags,
    summary: 'Grant a role to a client, or change its start and expiry',
    inputStructure: 'detailed',
  })
  .meta({ access: 'clients:assign' })
  .input(z.object({ params: assignmentPath, headers: ifMatchHeaders, body: assignmentTerms }))
  .output(assignmentResult);

const revokeRole = operation
  .route({
    method: 'DELETE',
    path: '/clients/{clientId}/roles/{roleId}',
    tags,
    summary: 'Revoke a role from a client',
    inputStructure: 'detailed',
  })
  .meta({ access: 'clients:assign' })
  .input(z.object({ params: assignmentPath, headers: ifMatchHeaders, query: reasonQuery }))
  .output(assignmentResult);

const revocation = operation
  .route({
    method: 'GET',
    path: '/clients/{clientId}/roles/{roleId}/revocation',
    tags,
    summary: 'What revoking a role from a client would close',
  })
  .meta({ access: 'clients:read' })
  .input(assignmentPath)
  .output(revocationPreviewSchema);

const access = policyOperation
  .route({
    method: 'GET',
    path: '/clients/{clientId}/access',
    tags,
    summary: 'Effective access: which routes the client may call now, and through which role',
  })
  .meta({ access: 'clients:read' })
  .input(byId.extend({ ...pageQuery, apiId: apiIdSchema.optional(), q: z.string().max(200).optional() }))
  .output(pageOf(accessRouteSchema));

/** A key as it is shown: never the key, and never its hash. */
export const apiKeyViewSchema = apiKeySchema.omit({ keySha256: true }).extend({
  state: z.enum(apiKeyStates),
  /** How lines of the decision log name the key. */
  credential: z.string(),
});

/** When the key was last accepted, as far as the decision log tells. */
export const lastUsedSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('used'), lastUsedAt: instantSchema }),
  /** Not between `since` and now. */
  z.object({ state: z.literal('not_used'), since: instantSchema }),
  /** The log did not answer, or holds more than was looked at. */
  z.object({ state: z.literal('not_known') }),
]);

const listKeys = operation
  .route({ method: 'GET', path: '/clients/{clientId}/keys', tags, summary: 'List the API keys of a client' })
  .meta({ access: 'clients:read' })
  .input(byId)
  .output(z.object({ items: z.array(apiKeyViewSchema) }));

const getKey = operation
  .route({
    method: 'GET',
    path: '/clients/{clientId}/keys/{keyId}',
    tags,
    summary: 'Read one API key, with its last use within 24 hours',
  })
  .meta({ access: 'clients:read' })
  .input(keyPath)
  .output(apiKeyViewSchema.extend({ lastUsed: lastUsedSchema }));

const createdKey = z.object({
  key: apiKeyViewSchema,
  /**
   * The key itself. It is shown this once and cannot be read again; absent where a repetition under an idempotency
   * key is answered.
   */
  secret: z.string().optional(),
  changeSeq: z.int(),
});

const createKey = operation
  .route({
    method: 'POST',
    path: '/clients/{clientId}/keys',
    tags,
    summary: 'Create an API key; the answer shows it this once',
    successStatus: 201,
    inputStructure: 'detailed',
  })
  .meta({ access: 'clients:write' })
  .input(
    z.object({
      params: byId,
      body: z.object({
        name: apiKeySchema.shape.name,
        /** Absent: accepted until it is revoked. */
        expiresAt: instantSchema.optional(),
        reason: reasonField,
      }),
    }),
  )
  .output(createdKey);

/** How long the old key stays accepted beside the one that replaces it. */
export const rotationOverlap = { defaultSeconds: 24 * 3600, maxSeconds: 30 * 24 * 3600 } as const;

const rotateKey = operation
  .route({
    method: 'POST',
    path: '/clients/{clientId}/keys/{keyId}/rotate',
    tags,
    summary: 'Replace an API key by a new one; the old one stays accepted for the overlap',
    successStatus: 201,
    inputStructure: 'detailed',
  })
  .meta({ access: 'clients:write' })
  .input(
    z.object({
      params: keyPath,
      body: z
        .object({
          /** 0 to 2,592,000 (30 days); 86,400 (one day) where nothing is said. An earlier expiry of the old key stays. */
          overlapSeconds: z
            .int()
            .min(0)
            .max(rotationOverlap.maxSeconds)
            .default(rotationOverlap.defaultSeconds),
          /** Of the new key. */
          expiresAt: instantSchema.optional(),
          reason: reasonField,
        })
        .default({ overlapSeconds: rotationOverlap.defaultSeconds }),
    }),
  )
  .output(createdKey.extend({ replaced: apiKeyViewSchema }));

const revokeKey = operation
  .route({
    method: 'DELETE',
    path: '/clients/{clientId}/keys/{keyId}',
    tags,
    summary: 'Revoke an API key at once; it stays in the list as revoked',
    inputStructure: 'detailed',
  })
  .meta({ access: 'clients:write' })
  .input(z.object({ params: keyPath, query: reasonQuery }))
  .output(z.object({ key: apiKeyViewSchema, changeSeq: z.int().optional(), inForceBy: instantSchema }));

export const clientsContract = {
  list,
  get,
  create,
  update,
  remove,
  grantRole,
  revokeRole,
  revocation,
  access,
  listKeys,
  getKey,
  createKey,
  rotateKey,
  revokeKey,
};
export type ClientView = z.infer<typeof clientViewSchema>;
export type ApiKeyView = z.infer<typeof apiKeyViewSchema>;
export type LastUsed = z.infer<typeof lastUsedSchema>;
