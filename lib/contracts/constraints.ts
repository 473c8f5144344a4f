import { z } from 'zod';
import { constraintIdSchema, roleIdSchema } from '../core/model/ids';
import { constraintSchema } from '../core/model/policy';
import { etagField, ifMatchHeaders, pageOf, pageQuery, policyOperation, reasonField } from './operation';

const tags = ['Constraints'];
const byId = z.object({ constraintId: constraintIdSchema });

export const constraintViewSchema = constraintSchema.extend({ etag: etagField });

const heldRoleSchema = z.object({
  roleId: z.string(),
  /** The assigned role that brings it: itself, or one that inherits it. */
  through: z.string(),
});

export const roleConflictSchema = z.object({
  principalId: z.string(),
  principalType: z.enum(['user', 'client']),
  name: z.string(),
  email: z.string().optional(),
  /** Two roles that the constraint keeps apart and the principal holds. */
  roles: z.array(heldRoleSchema).length(2),
  /** Routes the principal can call without the constraint and not under it, the first of them named. */
  loses: z.object({ routeCount: z.int(), examples: z.array(z.string()) }),
});

/** One page of who is in conflict. A page looks at a bounded number of members: it may be short, or empty, and go on. */
const conflictPage = pageOf(roleConflictSchema);

const list = policyOperation
  .route({ method: 'GET', path: '/constraints', tags, summary: 'Separations of duties' })
  .meta({ access: 'constraints:read' })
  .input(
    z.object({
      ...pageQuery,
      /** Part of id, name or description, without regard to case. */
      q: z.string().max(200).optional(),
      /** Only those that name this role. */
      roleId: roleIdSchema.optional(),
    }),
  )
  .output(pageOf(constraintViewSchema));

const get = policyOperation
  .route({
    method: 'GET',
    path: '/constraints/{constraintId}',
    tags,
    summary: 'Read one separation of duties',
  })
  .meta({ access: 'constraints:read' })
  .input(byId)
  .output(constraintViewSchema);

const acknowledgement = {
  /** Make it although people are in conflict: they lose what the roles in conflict allow. */
  acknowledgeConflicts: z.boolean().default(false),
};

const create = policyOperation
  .route({
    method: 'POST',
    path: '/constraints',
    tags,
    summary: 'Keep roles apart: nobody may hold two of them at the same time',
    description:
      'Refused with 409 while anybody holds two of the roles, unless `acknowledgeConflicts` is set. ' +
      'POST /constraints/preview lists who does, and what each would lose.',
    successStatus: 201,
    inputStructure: 'detailed',
  })
  .meta({ access: 'constraints:write' })
  .input(z.object({ body: constraintSchema.extend({ ...acknowledgement, reason: reasonField }) }))
  .output(constraintViewSchema);

const update = policyOperation
  .route({
    method: 'PATCH',
    path: '/constraints/{constraintId}',
    tags,
    summary: 'Change a separation of duties; fields left out stay',
    inputStructure: 'detailed',
  })
  .meta({ access: 'constraints:write' })
  .input(
    z.object({
      params: byId,
      headers: ifMatchHeaders,
      body: z.object({
        name: constraintSchema.shape.name.optional(),
        description: z.string().trim().max(1000).optional(),
        roleIds: constraintSchema.shape.roleIds.optional(),
        ...acknowledgement,
        reason: reasonField,
      }),
    }),
  )
  .output(constraintViewSchema);

const remove = policyOperation
  .route({
    method: 'DELETE',
    path: '/constraints/{constraintId}',
    tags,
    summary: 'Delete a separation of duties; its roles may then be held together',
    successStatus: 204,
    inputStructure: 'detailed',
  })
  .meta({ access: 'constraints:write' })
  .input(z.object({ params: byId, headers: ifMatchHeaders, query: z.object({ reason: reasonField }) }))
  .output(z.void());

const preview = policyOperation
  .route({
    method: 'POST',
    path: '/constraints/preview',
    tags,
    summary: 'Who would be in conflict if these roles were kept apart, and what each would lose',
    inputStructure: 'detailed',
  })
  .meta({ access: 'constraints:write' })
  .input(
    z.object({
      body: z.object({
        /** The constraint that is to be changed; who is in conflict under it already is left out. */
        constraintId: constraintIdSchema.optional(),
        roleIds: constraintSchema.shape.roleIds,
        ...pageQuery,
      }),
    }),
  )
  .output(conflictPage);

const conflicts = policyOperation
  .route({
    method: 'GET',
    path: '/constraints/{constraintId}/conflicts',
    tags,
    summary: 'Who holds roles by assignments that the constraint keeps apart, and what each loses by it',
  })
  .meta({ access: 'constraints:read' })
  .input(byId.extend(pageQuery))
  .output(conflictPage);

export const constraintsContract = { list, get, create, update, remove, preview, conflicts };
export type ConstraintView = z.infer<typeof constraintViewSchema>;
export type RoleConflictView = z.infer<typeof roleConflictSchema>;
