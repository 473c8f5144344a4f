import { z } from 'zod';
import { clientIdSchema, instantSchema, roleIdSchema, userIdSchema } from './ids';
import { principalStatuses } from './principal-statuses';

export const principalStatusSchema = z.enum(principalStatuses);

/** principal ↔ role. Active from `startsAt` (inclusive) until `expiresAt` (exclusive), by the clock of the decision. */
export const assignmentSchema = z.strictObject({
  /** `asg_` and 16 characters; written to the decision log. */
  id: z.string().regex(/^asg_[A-Za-z0-9_-]{16}$/),
  roleId: roleIdSchema,
  startsAt: instantSchema.optional(),
  expiresAt: instantSchema.optional(),
  grantedAt: instantSchema,
  /** Stable id of the console member or service token that granted it. */
  grantedBy: z.string().max(200),
  /** Stable id of the second person who approved it, where the role took one. `grantedBy` asked for it. */
  approvedBy: z.string().max(200).optional(),
  reason: z.string().max(500).optional(),
});

const attributeNameSchema = z
  .string()
  .regex(
    /^[A-Za-z0-9_.-]{1,64}$/,
    'an attribute’s name is 1 to 64 letters, digits, dots, hyphens and underscores',
  );

export const attributeValueSchema = z.union(
  [z.string().max(1024), z.number(), z.boolean(), z.array(z.string().max(256)).max(50)],
  {
    error:
      'must be text of at most 1024 characters, a number, true or false, or a list of at most 50 texts of at most 256 characters',
  },
);

/**
 * Roles that a principal is assigned at most: a write of it may have to rewrite what each of its roles knows of it, and
 * all of that fits in one transaction. Who needs more is given a role that inherits the others.
 */
export const maxAssignments = 80;

const principalFields = {
  /** Counts the writes of this record, starting at 1. */
  version: z.int().min(1),
  status: principalStatusSchema,
  name: z.string().trim().min(1).max(200),
  attributes: z.record(attributeNameSchema, attributeValueSchema),
  assignments: z.array(assignmentSchema).max(maxAssignments),
  createdAt: instantSchema,
  updatedAt: instantSchema,
};

/** A person: issuer and subject of a verified token. */
export const userSchema = z.strictObject({
  ...principalFields,
  id: userIdSchema,
  type: z.literal('user'),
  issuer: z.string().min(1).max(512),
  subject: z.string().min(1).max(255),
  email: z.email().max(254).optional(),
});

/** A machine that holds API keys. */
export const clientSchema = z.strictObject({
  ...principalFields,
  id: clientIdSchema,
  type: z.literal('client'),
  description: z.string().max(1000).default(''),
  /** Key of an API Gateway usage plan, handed back as `usageIdentifierKey` (REST only). */
  usageIdentifierKey: z.string().min(20).max(128).optional(),
});

export const principalSchema = z.discriminatedUnion('type', [userSchema, clientSchema]);

export type Assignment = z.infer<typeof assignmentSchema>;
export type AttributeValue = z.infer<typeof attributeValueSchema>;
export type User = z.infer<typeof userSchema>;
export type Client = z.infer<typeof clientSchema>;
export type Principal = z.infer<typeof principalSchema>;
