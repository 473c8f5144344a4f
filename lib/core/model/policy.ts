import { z } from 'zod';
import { apiSchema, routeSchema } from './api';
import { identityProviderSchema } from './identity-provider';
import { clientIdSchema, constraintIdSchema, limitIdSchema, roleIdSchema, routeIdSchema } from './ids';
import { roleSchema } from './role';

/** Separation of duties: no principal may hold two of these roles at the same time (NIST RBAC, static SoD, n = 2). */
export const constraintSchema = z.strictObject({
  id: constraintIdSchema,
  name: z.string().trim().min(1).max(100),
  description: z.string().trim().max(1000).default(''),
  roleIds: z.array(roleIdSchema).min(2).max(20),
});

/** A token bucket: `requests` per `periodSeconds`, up to `burst` at once, for each caller it applies to. */
export const limitSchema = z.strictObject({
  id: limitIdSchema,
  name: z.string().trim().min(1).max(100),
  appliesTo: z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('role'), roleId: roleIdSchema }),
    z.strictObject({ type: z.literal('client'), clientId: clientIdSchema }),
    z.strictObject({ type: z.literal('route'), routeId: routeIdSchema }),
  ]),
  requests: z.int().min(1).max(1_000_000),
  periodSeconds: z.int().min(1).max(86_400),
  burst: z.int().min(1).max(1_000_000).optional(),
});

/** What only a second person can put into force. */
export const approvalsSchema = z.strictObject({
  /** Every edit of the policy. */
  policyEdits: z.boolean().default(false),
  /** Edits of the roles marked sensitive, and their assignment to principals. */
  sensitiveRoles: z.boolean().default(false),
});

export const policySettingsSchema = z.strictObject({
  /** IANA time zone of `request.timeOfDay` and `request.dayOfWeek`. */
  timeZone: z.string().min(1).max(64).default('UTC'),
  /** Left out: nothing needs approval. */
  approvals: approvalsSchema.optional(),
});

/** Everything that is published together as one immutable version. */
export const policySchema = z.strictObject({
  apis: z.array(apiSchema),
  routes: z.array(routeSchema),
  roles: z.array(roleSchema),
  identityProviders: z.array(identityProviderSchema),
  constraints: z.array(constraintSchema),
  limits: z.array(limitSchema),
  settings: policySettingsSchema,
});

export type Constraint = z.infer<typeof constraintSchema>;
export type Limit = z.infer<typeof limitSchema>;
export type Approvals = z.infer<typeof approvalsSchema>;
export type PolicySettings = z.infer<typeof policySettingsSchema>;
export type Policy = z.infer<typeof policySchema>;

/** The policy of a new installation: nothing is known, so everything is denied. */
export function emptyPolicy(): Policy {
  return {
    apis: [],
    routes: [],
    roles: [],
    identityProviders: [],
    constraints: [],
    limits: [],
    settings: { timeZone: 'UTC' },
  };
}
