import { z } from 'zod';
import { changeSchema, changeTargetSchema } from '../core/model/change';
import { operation, pageOf, pageQuery } from './operation';

const tags = ['Changes'];

const list = operation
  .route({ method: 'GET', path: '/changes', tags, summary: 'Who changed what, newest first' })
  .meta({ access: 'changes:read' })
  .input(
    z.object({
      ...pageQuery,
      targetType: changeTargetSchema.shape.type.optional(),
      targetId: z.string().max(200).optional(),
      actorId: z.string().max(200).optional(),
    }),
  )
  .output(pageOf(changeSchema));

const get = operation
  .route({ method: 'GET', path: '/changes/{seq}', tags, summary: 'One change with before and after' })
  .meta({ access: 'changes:read' })
  .input(z.object({ seq: z.coerce.number().int().min(1) }))
  .output(changeSchema);

const verify = operation
  .route({
    method: 'GET',
    path: '/changes/verify',
    tags,
    summary: 'Walk the hash chain and name the first broken link',
  })
  .meta({ access: 'changes:read' })
  .output(
    z.object({
      intact: z.boolean(),
      checked: z.int(),
      headHash: z.string(),
      firstBroken: z.object({ seq: z.int(), problem: z.string() }).optional(),
    }),
  );

export const changesContract = { list, get, verify };
export type ChangeView = z.infer<typeof changeSchema>;
