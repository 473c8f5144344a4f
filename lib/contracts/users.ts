import { z } from 'zod';
import { apiIdSchema, instantSchema, roleIdSchema, userIdSchema } from '../core/model/ids';
import { userSchema } from '../core/model/principal';
import { etagField, ifMatchHeaders, operation, pageOf, pageQuery, reasonField } from './operation';

const tags = ['Users'];
const byId = z.object({ userId: userIdSchema });
const assignmentPath = z.object({ userId: userIdSchema, roleId: roleIdSchema });

export const userViewSchema = userSchema.extend({ etag: etagField });

const list = operation
  .route({
    method: 'GET',
    path: '/users',
    tags,
    summary: 'List users, or find them by a prefix of name, email or subject',
  })
  .meta({ access: 'users:read' })
  .input(z.object({ ...pageQuery, prefix: z.string().max(200).optional() }))
  .output(pageOf(userViewSchema));

const get = operation
  .route({ method: 'GET', path: '/users/{userId}', tags, summary: 'Read one user' })
  .meta({ access: 'users:read' })
  .input(byId)
  .output(userViewSchema);

const create = operation
  .route({
    method: 'POST',
    path: '/users',
    tags,
    summary: 'Add a user',
    successStatus: 201,
    inputStructure: 'detailed',
  })
  .meta({ access: 'users:write' })
  .input(
    z.object({
      body: z.object({
        issuer: userSchema.shape.issuer,
        subject: userSchema.shape.subject,
        name: userSchema.shape.name,
        email: userSchema.shape.email,
        attributes: userSchema.shape.attributes.default({}),
        reason: reasonField,
      }),
    }),
  )
  .output(userViewSchema);

const update = operation
  .route({
    method: 'PATCH',
    path: '/users/{userId}',
    tags,
    summary: 'Change, suspend or resume a user',
    inputStructure: 'detailed',
  })
  .meta({ access: 'users:write' })
  .input(
    z.object({
      params: byId,
      headers: ifMatchHeaders,
      body: userSchema
        .pick({ name: true, email: true, status: true, attributes: true })
        .partial()
        .extend({ reason: reasonField }),
    }),
  )
  .output(userViewSchema);

const remove = operation
  .route({
    method: 'DELETE',
    path: '/users/{userId}',
    tags,
    summary: 'Delete a user and all its assignments',
    successStatus: 204,
    inputStructure: 'detailed',
  })
  .meta({ access: 'users:write' })
  .input(z.object({ params: byId, headers: ifMatchHeaders, query: z.object({ reason: reasonField }) }))
  .output(z.void());

/** What a grant or revoke answers: the user as it is now, and until when older decisions can live. */
const assignmentResult = z.object({
  user: userViewSchema,
  /** The change record; absent where nothing had to change. */
  changeSeq: z.int().optional(),
  /** After this instant every authorizer that can read the store decides on the new state. */
  inForceBy: instantSchema,
});

const grantRole = operation
  .route({
    method: 'PUT',
    path: '/users/{userId}/roles/{roleId}',
    tags,
    summary: 'Grant a role to a user, or change its start and expiry',
    inputStructure: 'detailed',
  })
  .meta({ access: 'users:assign' })
  .input(
    z.object({
      params: assignmentPath,
      headers: ifMatchHeaders,
      body: z
        .object({
          startsAt: instantSchema.optional(),
          expiresAt: instantSchema.optional(),
          reason: reasonField,
        })
        .default({}),
    }),
  )
  .output(assignmentResult);

const revokeRole = operation
  .route({
    method: 'DELETE',
    path: '/users/{userId}/roles/{roleId}',
    tags,
    summary: 'Revoke a role from a user',
    inputStructure: 'detailed',
  })
  .meta({ access: 'users:assign' })
  .input(
    z.object({ params: assignmentPath, headers: ifMatchHeaders, query: z.object({ reason: reasonField }) }),
  )
  .output(assignmentResult);

const access = operation
  .route({
    method: 'GET',
    path: '/users/{userId}/access',
    tags,
    summary: 'Effective access: which routes the user may call now, and through which role',
  })
  .meta({ access: 'users:read' })
  .input(byId.extend({ ...pageQuery, apiId: apiIdSchema.optional(), q: z.string().max(200).optional() }))
  .output(
    pageOf(
      z.object({
        apiId: z.string(),
        routeId: z.string(),
        method: z.string(),
        path: z.string(),
        /** `conditional`: it depends on what a request carries. */
        effect: z.enum(['allow', 'conditional']),
        via: z.array(z.object({ roleId: z.string(), grantId: z.string() })),
      }),
    ),
  );

export const usersContract = { list, get, create, update, remove, grantRole, revokeRole, access };
export type UserView = z.infer<typeof userViewSchema>;
