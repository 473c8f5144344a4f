import { z } from 'zod';
import { groupMappingSchema } from '../core/model/identity-provider';
import { apiIdSchema, instantSchema, roleIdSchema, userIdSchema } from '../core/model/ids';
import { principalStatusSchema, userSchema } from '../core/model/principal';
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

const tags = ['Users'];
const byId = z.object({ userId: userIdSchema });
const assignmentPath = z.object({ userId: userIdSchema, roleId: roleIdSchema });

/** Which users a list or an export gives. */
export const userFilter = {
  prefix: z.string().max(200).optional(),
  /** Who has an assignment of this role, whatever its start and expiry. */
  roleId: roleIdSchema.optional(),
  status: principalStatusSchema.optional(),
};

export const userViewSchema = userSchema.extend({ etag: etagField });

const list = operation
  .route({
    method: 'GET',
    path: '/users',
    tags,
    summary: 'List users, or find them by a prefix of name, email or subject, by role and by status',
    description:
      'A prefix is looked for in the name, its last word, the email and the subject, without regard to case. ' +
      'The cost of a page is bounded: under a filter it can be shorter than `limit`, or empty, and its cursor goes on.',
  })
  .meta({ access: 'users:read' })
  .input(z.object({ ...pageQuery, ...userFilter }))
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
      body: userSchema.pick({ name: true, email: true, status: true, attributes: true }).partial().extend({
        /** `null` takes it away. */
        email: userSchema.shape.email.nullable(),
        reason: reasonField,
      }),
    }),
  )
  .output(userViewSchema);

const deletionSchema = z.object({
  /** The user with the assignments that would be lost. */
  user: userViewSchema,
  /** The identity provider that would let the person in again, by groups of its tokens. */
  readmission: z
    .object({
      identityProviderId: z.string(),
      name: z.string(),
      groupsClaim: z.string(),
      groupMappings: z.array(groupMappingSchema),
    })
    .optional(),
});

const deletion = operation
  .route({
    method: 'GET',
    path: '/users/{userId}/deletion',
    tags,
    summary: 'What deleting a user would take away, and whether groups would let the person in again',
  })
  .meta({ access: 'users:read' })
  .input(byId)
  .output(deletionSchema);

const remove = operation
  .route({
    method: 'DELETE',
    path: '/users/{userId}',
    tags,
    summary: 'Delete a user and all its assignments',
    description:
      'Answered with 409 where mapped groups of the identity provider would let the person in again, unless that is ' +
      'acknowledged: who is to be kept out is suspended, not deleted. `GET /users/{userId}/deletion` says it beforehand.',
    successStatus: 204,
    inputStructure: 'detailed',
  })
  .meta({ access: 'users:write' })
  .input(
    z.object({
      params: byId,
      headers: ifMatchHeaders,
      query: z.object({ reason: reasonField, acknowledge: z.enum(['groups_readmit']).optional() }),
    }),
  )
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
      body: assignmentTerms,
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

const revocation = operation
  .route({
    method: 'GET',
    path: '/users/{userId}/roles/{roleId}/revocation',
    tags,
    summary: 'What revoking a role from a user would close',
  })
  .meta({ access: 'users:read' })
  .input(assignmentPath)
  .output(revocationPreviewSchema);

const access = policyOperation
  .route({
    method: 'GET',
    path: '/users/{userId}/access',
    tags,
    summary: 'Effective access: which routes the user may call now, and through which role',
  })
  .meta({ access: 'users:read' })
  .input(byId.extend({ ...pageQuery, apiId: apiIdSchema.optional(), q: z.string().max(200).optional() }))
  .output(pageOf(accessRouteSchema));

export const usersContract = {
  list,
  get,
  create,
  update,
  deletion,
  remove,
  grantRole,
  revokeRole,
  revocation,
  access,
};
export type UserDeletion = z.infer<typeof deletionSchema>;
export type UserView = z.infer<typeof userViewSchema>;
