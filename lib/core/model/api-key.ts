import { z } from 'zod';
import { apiKeyIdSchema, clientIdSchema, instantSchema } from './ids';

/**
 * A key that a client presents, as it is kept: its SHA-256, never the key. Accepted until `expiresAt` (exclusive)
 * and until it is revoked, and only together with its client's record.
 */
export const apiKeySchema = z.strictObject({
  id: apiKeyIdSchema,
  clientId: clientIdSchema,
  name: z.string().trim().min(1).max(100),
  /** First characters of the key, by which its holder recognises it. */
  prefix: z.string().regex(/^gwk_[A-Za-z0-9_-]{6}$/),
  keySha256: z.string().regex(/^[0-9a-f]{64}$/),
  createdAt: instantSchema,
  /** Stable id of the console member or service token that made it. */
  createdBy: z.string().max(200),
  expiresAt: instantSchema.optional(),
  revokedAt: instantSchema.optional(),
  /** The key that a rotation put in its place. */
  replacedBy: apiKeyIdSchema.optional(),
});

export type ApiKey = z.infer<typeof apiKeySchema>;

/** `expiring`: still accepted, but not without end. */
export const apiKeyStates = ['active', 'expiring', 'expired', 'revoked'] as const;
export type ApiKeyState = (typeof apiKeyStates)[number];

/** The state of a key at a time, by the rules by which the authorizer accepts keys. */
export function apiKeyState({ expiresAt, revokedAt }: ApiKey, now: Date): ApiKeyState {
  if (revokedAt !== undefined) return 'revoked';
  if (expiresAt === undefined) return 'active';
  return Date.parse(expiresAt) <= now.getTime() ? 'expired' : 'expiring';
}
