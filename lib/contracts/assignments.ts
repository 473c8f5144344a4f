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

/** A grant, and the role it belongs to. */
export const viaSchema = z.object({ roleId: z.string(), grantId: z.string() });

/** A route that a principal may call, and the grants that open it. */
export const effectiveRouteSchema = z.object({
  apiId: z.string(),
  routeId: z.string(),
  method: z.string(),
  path: z.string(),
  /** `conditional`: it depends on what a request carries. */
  effect: z.enum(['allow', 'conditional']),
  via: z.array(viaSchema),
});

/** The same of a principal, each grant with the assignments that bring it: of its own role or of one that inherits it. */
export const accessRouteSchema = effectiveRouteSchema.extend({
  via: z.array(
    viaSchema.extend({
      assignments: z.array(
        z.object({
          assignmentId: z.string(),
          /** The role that was assigned. */
          roleId: z.string(),
          expiresAt: instantSchema.optional(),
        }),
      ),
    }),
  ),
});
