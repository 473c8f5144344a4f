import type { Profile } from 'next-auth';
import type { OAuthConfig } from 'next-auth/providers/oauth';
import { z } from 'zod';
import type { Environment } from '../config/environment';

const idTokenSchema = z.looseObject({ iss: z.string(), sub: z.string().min(1) });
const profileSchema = idTokenSchema.extend({
  name: z.string().optional(),
  preferred_username: z.string().optional(),
  email: z.string().optional(),
});
/** A boolean by the standard; Cognito's UserInfo writes it as a text. */
const verifiedSchema = z.object({ email_verified: z.union([z.literal(true), z.literal('true')]) });

/** Whether the provider says that the email of this profile was verified. */
export const isEmailVerified = (profile: unknown): boolean => verifiedSchema.safeParse(profile).success;

/** Sign-in through one OpenID provider: authorization code flow with PKCE, state and nonce. */
export function oidcProvider({
  issuer,
  clientId,
  clientSecret,
  scope,
}: Environment['oidc']): OAuthConfig<Profile> {
  return {
    id: 'oidc',
    name: 'your identity provider',
    type: 'oauth',
    issuer,
    wellKnown: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    clientId,
    clientSecret,
    authorization: { params: { scope } },
    checks: ['pkce', 'state', 'nonce'],
    idToken: true,
    httpOptions: { timeout: 10_000 },
    userinfo: {
      // Many providers keep ID tokens thin. By now the ID token's signature, audience and nonce were verified.
      request: async ({ client, tokens }) => {
        const idToken = readIdToken(tokens.id_token ?? '');
        if (!client.issuer.metadata.userinfo_endpoint) return idToken;
        const info = await client.userinfo(tokens.access_token ?? '');
        if (info.sub !== idToken.sub) throw new Error('user info is about another subject than the ID token');
        return joinClaims(idToken, info);
      },
    },
    profile: (profile) => {
      const claims = profileSchema.parse(profile);
      if (claims.iss !== issuer) throw new Error('the ID token names another issuer than the configured one');
      const name = claims.name ?? claims.preferred_username ?? claims.email ?? claims.sub;
      return { id: claims.sub, name, email: claims.email };
    },
  };
}

/** UserInfo says more, but an email counts as verified only by what says the email itself. */
export function joinClaims<T extends { readonly iss: string }>(
  idToken: T,
  info: { readonly email?: string | undefined; readonly email_verified?: unknown },
) {
  const verified = info.email === undefined ? {} : { email_verified: info.email_verified };
  return { ...idToken, ...info, ...verified, iss: idToken.iss };
}

function readIdToken(idToken: string) {
  const payload = Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString('utf8');
  return idTokenSchema.parse(JSON.parse(payload));
}
