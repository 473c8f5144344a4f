import { z } from 'zod';
import { identityProviderIdSchema, roleIdSchema } from './ids';

/** Signature algorithms the authorizer accepts (RFC 7518, RFC 8037). Never `none`, never a shared secret. */
export const signatureAlgorithmSchema = z.enum([
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
]);

/** A claim value of the provider's tokens that gives a role. */
export const groupMappingSchema = z.strictObject({
  value: z.string().min(1).max(256),
  roleId: roleIdSchema,
});

const error = 'must be an https URL (http is accepted for localhost only)';
const httpsUrl = z
  .url({ error, abort: true })
  .refine(
    (u) => u.startsWith('https://') || /^http:\/\/(?:localhost|127\.0\.0\.1)(?::\d+)?(?:\/|$)/.test(u),
    { error },
  );

/** An issuer of access tokens that the authorizer trusts. */
export const identityProviderSchema = z.strictObject({
  id: identityProviderIdSchema,
  name: z.string().trim().min(1).max(100),
  /** Compared with `iss` character by character (RFC 7519, 4.1.1). */
  issuer: httpsUrl,
  /** Where the keys are; found by OpenID Connect Discovery when absent. */
  jwksUri: httpsUrl.optional(),
  algorithms: z.array(signatureAlgorithmSchema).min(1),
  /** `aud`: one of `values` must be in the claim. `cognito`: `client_id` with `token_use=access`. */
  audience: z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('aud'), values: z.array(z.string().min(1).max(256)).min(1).max(20) }),
    z.strictObject({
      type: z.literal('cognito'),
      clientIds: z.array(z.string().min(1).max(256)).min(1).max(20),
    }),
  ]),
  /** ID tokens say who signed in, not what may be called: refused unless the owner allows them. */
  allowIdTokens: z.boolean().default(false),
  groupsClaim: z.string().min(1).max(256).optional(),
  groupMappings: z.array(groupMappingSchema).max(1000).default([]),
});

export type SignatureAlgorithm = z.infer<typeof signatureAlgorithmSchema>;
export type GroupMapping = z.infer<typeof groupMappingSchema>;
export type IdentityProvider = z.infer<typeof identityProviderSchema>;
