import { z } from 'zod';
import { routeAccessSchema } from './api';
import { credentialFaultSchema, effectSchema, reasonSchema } from './decision';
import { permissionSchema } from './permission';

export const decisionSchema = z.object({
  effect: effectSchema,
  reason: reasonSchema,
  apiId: z.string().optional(),
  route: z
    .object({ id: z.string(), method: z.string(), path: z.string(), access: routeAccessSchema })
    .optional(),
  pathParameters: z.record(z.string(), z.string()),
  roles: z.array(z.string()),
  grant: z.object({ roleId: z.string(), grantId: z.string() }).optional(),
  assignmentId: z.string().optional(),
  credentialFault: credentialFaultSchema.optional(),
});

/** How a role came to be considered. */
export const rolePathSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('assignment'),
    assignmentId: z.string(),
    state: z.enum(['active', 'not_started', 'expired']),
    startsAt: z.string().optional(),
    expiresAt: z.string().optional(),
  }),
  z.object({ type: z.literal('group'), identityProviderId: z.string(), value: z.string() }),
  /** `from` is the senior role that inherits it. */
  z.object({ type: z.literal('inherited'), from: z.string() }),
]);

export const consideredRoleSchema = z.object({
  roleId: z.string(),
  via: z.array(rolePathSchema),
  /** Whether its grants count now: an expired assignment is shown, but does not. */
  inForce: z.boolean(),
  /** Constraint because of which its allow grants were ignored. */
  conflict: z.string().optional(),
});

export const conditionTraceSchema = z.object({
  operator: z.string(),
  key: z.string(),
  /** Values after `${…}` was replaced. */
  expected: z.array(z.string()),
  /** Null when the request has no such key; `known: false` when the caller of explain could not say. */
  actual: z.array(z.string()).nullable(),
  outcome: z.enum(['holds', 'fails', 'cannot_be_evaluated']),
});

export const grantTraceSchema = z.object({
  roleId: z.string(),
  grantId: z.string(),
  effect: effectSchema,
  outcome: z.enum([
    'matched',
    'other_permission',
    'other_api',
    'condition_failed',
    'condition_cannot_be_evaluated',
    'ignored_role_conflict',
  ]),
  /** Permissions of the route that this grant covers. */
  covers: z.array(permissionSchema),
  conditions: z.array(conditionTraceSchema),
});

/** A smallest change that would turn this denial into an allow. Never a proposal to remove a deny grant silently. */
export const suggestionSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('assign_role'), roleId: z.string(), permissions: z.array(permissionSchema) }),
  z.object({ type: z.literal('extend_assignment'), roleId: z.string(), assignmentId: z.string() }),
  z.object({
    type: z.literal('add_grant'),
    roleId: z.string(),
    permissions: z.array(permissionSchema),
    /** The API of the route: no other needs to be opened with it. */
    apiId: z.string(),
  }),
  /** Nothing an admin grants can help: a deny grant, a blocked or unknown route, a suspended principal. */
  z.object({ type: z.literal('obstacle'), text: z.string() }),
]);

/** A decision with the path that led to it. */
export const explanationSchema = z.object({
  decision: decisionSchema,
  policyVersion: z.int(),
  roles: z.array(consideredRoleSchema),
  grants: z.array(grantTraceSchema),
  suggestions: z.array(suggestionSchema),
});

export type ConsideredRole = z.infer<typeof consideredRoleSchema>;
export type RolePath = z.infer<typeof rolePathSchema>;
export type ConditionTrace = z.infer<typeof conditionTraceSchema>;
export type GrantTrace = z.infer<typeof grantTraceSchema>;
export type Suggestion = z.infer<typeof suggestionSchema>;
export type Explanation = z.infer<typeof explanationSchema>;
