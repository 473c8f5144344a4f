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

/** What a principal may call when it holds a role no more, compared with now. Groups of tokens are not known here. */
export const revocationPreviewSchema = z.object({
  /** Routes that close. */
  lost: z.int(),
  /** Routes that every request reached, and then only some do. */
  narrowed: z.int(),
  /** Routes that the role opens, and that stay as open as they are. */
  kept: z.int(),
  /** Routes that open, or open further: the role denies them, or must not be held with the one that opens them. */
  gained: z.int(),
  firstLost: z.array(effectiveRouteSchema.pick({ apiId: true, routeId: true, method: true, path: true })),
});

export type RevocationPreview = z.infer<typeof revocationPreviewSchema>;

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
