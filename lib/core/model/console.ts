import { z } from 'zod';
import { instantSchema, memberIdSchema, serviceTokenIdSchema } from './ids';

/** Roles of the console itself, not of the protected APIs. */
export const consoleRoleSchema = z.enum(['owner', 'admin', 'auditor']);
export type ConsoleRole = z.infer<typeof consoleRoleSchema>;

/** What an operation of the control plane needs. One word per noun and kind of act. */
export const consolePermissions = [
  'apis:read',
  'apis:write',
  'roles:read',
  'roles:write',
  'users:read',
  'users:write',
  'users:assign',
  'clients:read',
  'clients:write',
  'log:read',
  'changes:read',
  'policy:read',
  'policy:write',
  'decisions:simulate',
  'settings:read',
  'settings:write',
  'members:read',
  'members:write',
] as const;
export type ConsolePermission = (typeof consolePermissions)[number];

const auditor: readonly ConsolePermission[] = [
  'apis:read',
  'roles:read',
  'users:read',
  'clients:read',
  'log:read',
  'changes:read',
  'policy:read',
  'decisions:simulate',
  'settings:read',
  'members:read',
];
const admin: readonly ConsolePermission[] = [
  ...auditor,
  'apis:write',
  'roles:write',
  'users:write',
  'users:assign',
  'clients:write',
  'policy:write',
];

/** An auditor reads everything and changes nothing; settings and members belong to owners. */
export const consoleRolePermissions: Readonly<Record<ConsoleRole, readonly ConsolePermission[]>> = {
  auditor,
  admin,
  owner: consolePermissions,
};

/** A person who may use the console: issuer and subject of the sign-in. */
export const memberSchema = z.strictObject({
  id: memberIdSchema,
  issuer: z.string().min(1).max(512),
  subject: z.string().min(1).max(255),
  name: z.string().trim().min(1).max(200),
  email: z.email().max(254).optional(),
  role: consoleRoleSchema,
  version: z.int().min(1),
  createdAt: instantSchema,
});

/** A machine that may use the API. Only the SHA-256 of its token is kept. */
export const serviceTokenSchema = z.strictObject({
  id: serviceTokenIdSchema,
  name: z.string().trim().min(1).max(100),
  tokenSha256: z.string().regex(/^[0-9a-f]{64}$/),
  role: consoleRoleSchema,
  createdAt: instantSchema,
  expiresAt: instantSchema.optional(),
  revokedAt: instantSchema.optional(),
});

export type Member = z.infer<typeof memberSchema>;
export type ServiceToken = z.infer<typeof serviceTokenSchema>;

/** Who performs an operation of the control plane. */
export const actorSchema = z.strictObject({
  type: z.enum(['member', 'service_token', 'system']),
  id: z.string().min(1).max(200),
  name: z.string().min(1).max(200),
});
export type Actor = z.infer<typeof actorSchema>;
