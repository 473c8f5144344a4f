import { z } from 'zod';
import { conditionsSchema } from './condition';
import { apiIdSchema, grantIdSchema, roleIdSchema } from './ids';
import { permissionPatternSchema } from './permission';

/** One line of a role. Without `apis` it holds for every API; without `conditions` it always holds. */
export const grantSchema = z.strictObject({
  id: grantIdSchema,
  effect: z.enum(['allow', 'deny']),
  permissions: z.array(permissionPatternSchema).min(1).max(500),
  apis: z.array(apiIdSchema).min(1).max(100).optional(),
  conditions: conditionsSchema.optional(),
});

/** A named list of grants. `inherits` are junior roles whose grants it also has (NIST RBAC, general hierarchy). */
export const roleSchema = z.strictObject({
  id: roleIdSchema,
  name: z.string().trim().min(1).max(100),
  description: z.string().trim().max(1000).default(''),
  grants: z.array(grantSchema).max(200),
  inherits: z.array(roleIdSchema).max(50).default([]),
  /** Edits and assignments of a sensitive role need a second person where approvals are on. */
  sensitive: z.boolean().default(false),
});

export type Grant = z.infer<typeof grantSchema>;
export type Role = z.infer<typeof roleSchema>;
