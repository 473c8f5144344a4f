import { z } from 'zod';
import { roleIdSchema } from '../core/model/ids';
import { grantSchema, roleSchema } from '../core/model/role';
import { etagField, ifMatchHeaders, pageOf, pageQuery, policyOperation, reasonField } from './operation';

const tags = ['Roles'];
const byId = z.object({ roleId: roleIdSchema });

/** A grant as a client sends it: the id may be left out for a new one. */
export const grantInputSchema = grantSchema.extend({ id: grantSchema.shape.id.optional() });

const writable = {
  name: roleSchema.shape.name,
  description: z.string().trim().max(1000),
  grants: z.array(grantInputSchema).max(200),
  inherits: z.array(roleIdSchema).max(50),
  sensitive: z.boolean(),
};

export const roleViewSchema = roleSchema.extend({
  etag: etagField,
  /** Routes that the role's allow grants open, inherited ones included, conditions and deny grants aside. */
  routeCount: z.int(),
  /** For a caller limited to some APIs: why the role lies outside of them, and is not theirs to edit or assign. */
  outsideYourApis: z.string().optional(),
});

const list = policyOperation
  .route({ method: 'GET', path: '/roles', tags, summary: 'List or find roles' })
  .meta({ access: 'roles:read' })
  .input(
    z.object({
      ...pageQuery,
      q: z.string().max(200).optional(),
      /** Roles that themselves inherit this one. */
      inherits: roleIdSchema.optional(),
    }),
  )
  .output(pageOf(roleViewSchema));

const get = policyOperation
  .route({ method: 'GET', path: '/roles/{roleId}', tags, summary: 'Read one role' })
  .meta({ access: 'roles:read' })
  .input(byId)
  .output(roleViewSchema);

const create = policyOperation
  .route({
    method: 'POST',
    path: '/roles',
    tags,
    summary: 'Create a role',
    successStatus: 201,
    inputStructure: 'detailed',
  })
  .meta({ access: 'roles:write' })
  .input(
    z.object({
      body: z.object({
        id: roleIdSchema,
        ...writable,
        description: writable.description.default(''),
        grants: writable.grants.default([]),
        inherits: writable.inherits.default([]),
        sensitive: writable.sensitive.default(false),
        reason: reasonField,
      }),
    }),
  )
  .output(roleViewSchema);

const update = policyOperation
  .route({
    method: 'PATCH',
    path: '/roles/{roleId}',
    tags,
    summary: 'Change a role; fields left out stay',
    inputStructure: 'detailed',
  })
  .meta({ access: 'roles:write' })
  .input(
    z.object({
      params: byId,
      headers: ifMatchHeaders,
      body: z.object(writable).partial().extend({ reason: reasonField }),
    }),
  )
  .output(roleViewSchema);

const remove = policyOperation
  .route({
    method: 'DELETE',
    path: '/roles/{roleId}',
    tags,
    summary: 'Delete a role',
    description:
      'A role in use is refused with 409, saying by whom. `replaceWith` puts another role in its place: assignments, ' +
      'inheritance, group mappings, constraints and limits. `uses=remove` takes it out of there. Members are moved in ' +
      'batches before the role goes; a call that ends halfway is repeated to go on.',
    successStatus: 204,
    inputStructure: 'detailed',
  })
  .meta({ access: 'roles:write' })
  .input(
    z.object({
      params: byId,
      headers: ifMatchHeaders,
      query: z.object({
        uses: z.literal('remove').optional(),
        replaceWith: roleIdSchema.optional(),
        reason: reasonField,
      }),
    }),
  )
  .output(z.void());

export const roleMemberSchema = z.object({
  principalId: z.string(),
  principalType: z.enum(['user', 'client']),
  name: z.string(),
  email: z.string().optional(),
  assignmentId: z.string(),
  startsAt: z.string().optional(),
  expiresAt: z.string().optional(),
});

const members = policyOperation
  .route({
    method: 'GET',
    path: '/roles/{roleId}/members',
    tags,
    summary: 'Principals the role is assigned to',
  })
  .meta({ access: 'roles:read' })
  .input(byId.extend(pageQuery))
  .output(pageOf(roleMemberSchema));

export const rolesContract = { list, get, create, update, remove, members };
export type RoleView = z.infer<typeof roleViewSchema>;
export type GrantInput = z.infer<typeof grantInputSchema>;
