import { z } from 'zod';
import { instantSchema } from '../core/model/ids';
import { reasonField } from './operation';

/** What a grant may say: when the role is held, and why it is given. */
export const assignmentTerms = z
  .object({
    startsAt: instantSchema.optional(),
    expiresAt: instantSchema.optional(),
    reason: reasonField,
  })
  .default({});

/** A route that a principal may call, and the grants that open it. */
export const effectiveRouteSchema = z.object({
  apiId: z.string(),
  routeId: z.string(),
  method: z.string(),
  path: z.string(),
  /** `conditional`: it depends on what a request carries. */
  effect: z.enum(['allow', 'conditional']),
  via: z.array(z.object({ roleId: z.string(), grantId: z.string() })),
});
