import { z } from 'zod';
import { memberSchema } from '../core/model/console';
import { memberIdSchema } from '../core/model/ids';
import { etagField, ifMatchHeaders, operation, pageOf, pageQuery, reasonField } from './operation';

const tags = ['Members'];
const byId = z.object({ memberId: memberIdSchema });

export const memberViewSchema = memberSchema.extend({ etag: etagField });

const list = operation
  .route({ method: 'GET', path: '/members', tags, summary: 'People who may use the console, by name' })
  .meta({ access: 'members:read' })
  .input(z.object(pageQuery))
  .output(pageOf(memberViewSchema));

const get = operation
  .route({ method: 'GET', path: '/members/{memberId}', tags, summary: 'Read one member' })
  .meta({ access: 'members:read' })
  .input(byId)
  .output(memberViewSchema);

const create = operation
  .route({
    method: 'POST',
    path: '/members',
    tags,
    summary: 'Let a person use the console, an admin of some APIs only where apiIds names them',
    successStatus: 201,
    inputStructure: 'detailed',
  })
  .meta({ access: 'members:write', example: { body: exampleBody() } })
  .input(
    z.object({
      body: memberSchema
        .pick({ issuer: true, subject: true, name: true, email: true, role: true, apiIds: true })
        .extend({ reason: reasonField }),
    }),
  )
  .output(memberViewSchema);

const update = operation
  .route({
    method: 'PATCH',
    path: '/members/{memberId}',
    tags,
    summary: "Change a member's role, name, email or APIs; null takes email or the limit to APIs away",
    inputStructure: 'detailed',
  })
  .meta({ access: 'members:write' })
  .input(
    z.object({
      params: byId,
      headers: ifMatchHeaders,
      body: z.object({
        name: memberSchema.shape.name.optional(),
        email: memberSchema.shape.email.nullable(),
        role: memberSchema.shape.role.optional(),
        apiIds: memberSchema.shape.apiIds.nullable(),
        reason: reasonField,
      }),
    }),
  )
  .output(memberViewSchema);

const remove = operation
  .route({
    method: 'DELETE',
    path: '/members/{memberId}',
    tags,
    summary: 'End a membership, and with it the service tokens the member made; never that of the last owner',
    successStatus: 204,
    inputStructure: 'detailed',
  })
  .meta({ access: 'members:write' })
  .input(z.object({ params: byId, headers: ifMatchHeaders, query: z.object({ reason: reasonField }) }))
  .output(z.void());

function exampleBody() {
  return {
    issuer: 'https://login.example.com',
    subject: '00u1a2b3c4d5',
    name: 'Ada Example',
    email: 'ada@example.com',
    role: 'admin',
    apiIds: ['orders'],
    reason: 'Runs the orders API',
  };
}

export const membersContract = { list, get, create, update, remove };
export type MemberView = z.infer<typeof memberViewSchema>;
