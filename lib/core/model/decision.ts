import { z } from 'zod';
import { allowReasons, denyReasons, effects } from './reasons';

export const allowReasonSchema = z.enum(allowReasons);
export const denyReasonSchema = z.enum(denyReasons);
export const reasonSchema = z.enum([...allowReasons, ...denyReasons]);
export const effectSchema = z.enum(effects);

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
