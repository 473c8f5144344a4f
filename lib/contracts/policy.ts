import { z } from 'zod';
import { actorSchema } from '../core/model/console';
import { instantSchema } from '../core/model/ids';
import { operation, pageOf, pageQuery } from './operation';

const tags = ['Policy'];

export const policyVersionSchema = z.object({
  version: z.int(),
  publishedAt: instantSchema,
  actor: actorSchema,
  summary: z.string(),
  reason: z.string().optional(),
  snapshotSha256: z.string(),
  changeSeq: z.int(),
});

const versions = operation
  .route({ method: 'GET', path: '/policy/versions', tags, summary: 'Published versions, newest first' })
  .meta({ access: 'policy:read' })
  .input(z.object(pageQuery))
  .output(pageOf(policyVersionSchema));

const version = operation
  .route({
    method: 'GET',
    path: '/policy/versions/{version}',
    tags,
    summary: 'One version, with what it holds counted',
  })
  .meta({ access: 'policy:read' })
  .input(z.object({ version: z.coerce.number().int().min(1) }))
  .output(
    policyVersionSchema.extend({
      counts: z.object({
        apis: z.int(),
        routes: z.int(),
        roles: z.int(),
        identityProviders: z.int(),
        constraints: z.int(),
        limits: z.int(),
      }),
    }),
  );

export const policyContract = { versions, version };
