import { z } from 'zod';
import type { IdentityProvider } from '../core/model/identity-provider';

/** What is read of a token whose signature, issuer and times were verified. */
export const identityClaimsSchema = z.looseObject({
  sub: z.string().min(1).max(255),
  exp: z.number(),
  aud: z.union([z.string(), z.array(z.string())]).optional(),
  client_id: z.string().optional(),
  /** Cognito's word for what a token is for. */
  token_use: z.enum(['access', 'id']).optional(),
  /** Keycloak's. */
  typ: z.enum(['Bearer', 'ID']).optional(),
  name: z.string().optional(),
  email: z.string().optional(),
  email_verified: z.unknown().optional(),
});
export type IdentityClaims = z.infer<typeof identityClaimsSchema>;

/** UserInfo (OpenID Connect Core 1.0, 5.3.2), as far as invitations need it. */
export const userInfoSchema = identityClaimsSchema.pick({
  sub: true,
  name: true,
  email: true,
  email_verified: true,
});

/**
 * Whether the token was made for this installation: one of the provider's audiences or, at Cognito, one of its
 * clients, which an access token names in `client_id` and an ID token in `aud`.
 */
export function isForUs({ audience }: Pick<IdentityProvider, 'audience'>, claims: IdentityClaims): boolean {
  const named = [claims.aud ?? []].flat();
  if (audience.type === 'aud') return named.some((value) => audience.values.includes(value));
  const clients = claims.token_use === 'id' ? named : [claims.client_id ?? ''];
  return clients.some((client) => audience.clientIds.includes(client));
}
