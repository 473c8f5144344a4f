import { z } from 'zod';

/** Why a request was allowed. */
export const allowReasons = ['public_route', 'authenticated_route', 'granted'] as const;

/** Why a request was denied, in the order in which the rules are asked. */
export const denyReasons = [
  'request_ambiguous',
  'api_unknown',
  'route_unknown',
  'route_blocked',
  'credential_missing',
  'credential_invalid',
  'principal_unknown',
  'principal_suspended',
  'explicit_deny',
  'role_conflict',
  'condition_unmet',
  'no_grant',
  'rate_limited',
] as const;

export const allowReasonSchema = z.enum(allowReasons);
export const denyReasonSchema = z.enum(denyReasons);
export const reasonSchema = z.enum([...allowReasons, ...denyReasons]);
export const effectSchema = z.enum(['allow', 'deny']);

export type AllowReason = z.infer<typeof allowReasonSchema>;
export type DenyReason = z.infer<typeof denyReasonSchema>;
export type Reason = z.infer<typeof reasonSchema>;
export type Effect = z.infer<typeof effectSchema>;

/** Why a credential was refused. Written to the log, never sent to the caller. */
export const credentialFaults = [
  'malformed',
  'algorithm_not_allowed',
  'key_unknown',
  'signature_invalid',
  'issuer_unknown',
  'audience_mismatch',
  'expired',
  'not_yet_valid',
  'claim_missing',
  'token_use_refused',
  'api_key_unknown',
  'api_key_expired',
  'api_key_revoked',
  'several_credentials',
] as const;
export const credentialFaultSchema = z.enum(credentialFaults);
export type CredentialFault = z.infer<typeof credentialFaultSchema>;

/** What a test of a token finds; `keys_unavailable`: the provider's keys cannot be had, so nobody knows. */
export const tokenFaultSchema = z.enum([...credentialFaults, 'keys_unavailable']);
export type TokenFault = z.infer<typeof tokenFaultSchema>;
