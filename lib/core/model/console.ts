import { z } from 'zod';
import { consolePermissions, consoleRoles } from './console-permissions';
import { apiIdSchema, instantSchema, memberIdSchema, serviceTokenIdSchema } from './ids';

/** Roles of the console itself, not of the protected APIs. */
export const consoleRoleSchema = z.enum(consoleRoles);

/** The APIs that an admin is limited to. Absent: no limit. */
const apiLimitSchema = z.array(apiIdSchema).min(1).max(100).optional();

/** A person who may use the console: issuer and subject of the sign-in. */
export const memberSchema = z.strictObject({
  id: memberIdSchema,
  issuer: z.string().min(1).max(512),
  subject: z.string().min(1).max(255),
  name: z.string().trim().min(1).max(200),
  email: z.email().max(254).optional(),
  role: consoleRoleSchema,
  apiIds: apiLimitSchema,
  version: z.int().min(1),
  createdAt: instantSchema,
});

/** A machine that may use the API. Only the SHA-256 of its token is kept. */
export const serviceTokenSchema = z.strictObject({
  id: serviceTokenIdSchema,
  name: z.string().trim().min(1).max(100),
  tokenSha256: z.string().regex(/^[0-9a-f]{64}$/),
  role: consoleRoleSchema,
  /** Fewer than the role has; absent: all of the role's. */
  permissions: z.array(z.enum(consolePermissions)).min(1).optional(),
  apiIds: apiLimitSchema,
  createdAt: instantSchema,
  /** The member whose authority caps it; absent for the one that set up the installation. */
  createdBy: z.strictObject({ id: memberIdSchema, name: z.string().min(1).max(200) }).optional(),
  expiresAt: instantSchema.optional(),
  revokedAt: instantSchema.optional(),
});

export type Member = z.infer<typeof memberSchema>;
export type ServiceToken = z.infer<typeof serviceTokenSchema>;

/** Who performs an operation of the control plane. A `user` of the APIs does one thing: accept an invitation. */
export const actorSchema = z.strictObject({
  type: z.enum(['member', 'service_token', 'user', 'system']),
  id: z.string().min(1).max(200),
  name: z.string().min(1).max(200),
});
export type Actor = z.infer<typeof actorSchema>;
