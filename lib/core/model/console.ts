import { z } from 'zod';
import { apiIdSchema, instantSchema, memberIdSchema, serviceTokenIdSchema } from './ids';

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
  'users:import',
  'users:invite',
  'clients:read',
  'clients:write',
  'clients:assign',
  'log:read',
  'changes:read',
  'changes:revert',
  'policy:read',
  'policy:write',
  'constraints:read',
  'constraints:write',
  'limits:read',
  'limits:write',
  'decisions:simulate',
  'settings:read',
  'settings:write',
  'members:read',
  'members:write',
  'tokens:read',
  'tokens:write',
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
  'constraints:read',
  'limits:read',
  'decisions:simulate',
  'settings:read',
  'members:read',
  'tokens:read',
];
const admin: readonly ConsolePermission[] = [
  ...auditor,
  'apis:write',
  'roles:write',
  'users:write',
  'users:assign',
  'users:import',
  'users:invite',
  'clients:write',
  'clients:assign',
  'policy:write',
  'constraints:write',
  'limits:write',
  'changes:revert',
  'tokens:write',
];

/** An auditor reads everything and changes nothing; settings and members belong to owners. */
export const consoleRolePermissions: Readonly<Record<ConsoleRole, readonly ConsolePermission[]>> = {
  auditor,
  admin,
  owner: consolePermissions,
};

/**
 * What an admin limited to chosen APIs may not touch: users and clients reach every API (a known principal passes
 * every `authenticated` route, and conditions read attributes), and constraints hold for every API, so that they
 * belong to admins without a limit.
 */
const beyondApis: ReadonlySet<ConsolePermission> = new Set([
  'users:write',
  'users:import',
  'users:invite',
  'clients:write',
  'constraints:write',
]);

/** What a console role may do, limited to some APIs or not. */
export function permissionsOf(role: ConsoleRole, apiIds?: readonly string[]): readonly ConsolePermission[] {
  const permissions = consoleRolePermissions[role];
  return apiIds === undefined ? permissions : permissions.filter((name) => !beyondApis.has(name));
}

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
