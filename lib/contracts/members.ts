import { z } from 'zod';
import { memberSchema } from '../core/model/console';
import { etagField, operation, pageOf, reasonField } from './operation';

const tags = ['Members'];
const view = memberSchema.extend({ etag: etagField });

const list = operation
  .route({ method: 'GET', path: '/members', tags, summary: 'People who may use the console' })
  .meta({ access: 'members:read' })
  .output(pageOf(view));

const create = operation
  .route({
    method: 'POST',
    path: '/members',
    tags,
    summary: 'Let a person use the console',
    successStatus: 201,
    inputStructure: 'detailed',
  })
  .meta({ access: 'members:write' })
  .input(
    z.object({
      body: memberSchema
        .pick({ issuer: true, subject: true, name: true, email: true, role: true })
        .extend({ reason: reasonField }),
    }),
  )
  .output(view);

export const membersContract = { list, create };
