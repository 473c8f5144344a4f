import { z } from 'zod';
import { changeTargetTypes } from './change-target-types';
import { actorSchema } from './console';
import { instantSchema } from './ids';

/** What happened, as `noun.verb`. The list is closed: an auditor filters by it. */
export const changeActions = [
  'system.bootstrapped',
  'api.created',
  'api.updated',
  'api.deleted',
  'api.imported',
  'route.created',
  'route.updated',
  'route.deleted',
  'role.created',
  'role.updated',
  'role.deleted',
  'user.created',
  'user.updated',
  'user.deleted',
  'user.suspended',
  'user.resumed',
  'client.created',
  'client.updated',
  'client.deleted',
  'client.suspended',
  'client.resumed',
  'api_key.created',
  'api_key.rotated',
  'api_key.revoked',
  'assignment.granted',
  'assignment.changed',
  'assignment.revoked',
  'user.imported',
  'assignment.bulk_granted',
  'assignment.bulk_revoked',
  'invitation.created',
  'invitation.revoked',
  'invitation.accepted',
  'identity_provider.created',
  'identity_provider.updated',
  'identity_provider.deleted',
  'constraint.created',
  'constraint.updated',
  'constraint.deleted',
  'limit.created',
  'limit.updated',
  'limit.deleted',
  'settings.updated',
  'policy.rolled_back',
  'policy.reverted',
  'principals.reverted',
  'draft.created',
  'draft.updated',
  'draft.edited',
  'draft.rebased',
  'draft.submitted',
  'draft.approved',
  'draft.rejected',
  'draft.published',
  'draft.discarded',
  'assignment_request.created',
  'assignment_request.rejected',
  'assignment_request.withdrawn',
  'member.created',
  'member.updated',
  'member.deleted',
  'service_token.created',
  'service_token.revoked',
  'access_log.exported',
] as const;

export const changeActionSchema = z.enum(changeActions);

export const changeTargetSchema = z.strictObject({
  type: z.enum(changeTargetTypes),
  id: z.string().min(1).max(200),
  name: z.string().max(300),
});

/**
 * One record of a write. `hash` is the SHA-256 (hex) of the canonical JSON (RFC 8785) of all other fields;
 * `prevHash` is the `hash` of the record before it, so that removing or altering one breaks the chain.
 */
export const changeSchema = z.strictObject({
  /** Position in the chain, from 1, without gaps. Also the change's id. */
  seq: z.int().min(1),
  at: instantSchema,
  actor: actorSchema,
  action: changeActionSchema,
  target: changeTargetSchema,
  /** One readable sentence: "granted role maintainer to Demo Reader until 2026-12-01". */
  summary: z.string().min(1).max(1000),
  reason: z.string().max(500).optional(),
  requestId: z.string().min(1).max(100),
  /** The entity as it was and as it is; null where there was or is none. Bulk writes keep counts and policy versions. */
  before: z.json().nullable(),
  after: z.json().nullable(),
  /** The policy version this write published, where it published one. */
  policyVersion: z.int().min(1).optional(),
  prevHash: z.string().regex(/^[0-9a-f]{64}$/),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
});

export type ChangeAction = z.infer<typeof changeActionSchema>;
export type ChangeTarget = z.infer<typeof changeTargetSchema>;
export type Change = z.infer<typeof changeSchema>;

/** `prevHash` of the first change. */
export const genesisHash = '0'.repeat(64);
