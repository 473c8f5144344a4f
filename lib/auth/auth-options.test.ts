import { describe, expect, it } from 'vitest';
import { createAuthOptions } from './auth-options';
import { isEmailVerified, joinClaims, oidcProvider } from './oidc-provider';

const oidc = {
  issuer: 'https://idp.example',
  clientId: 'gatewarden',
  clientSecret: 'secret',
  scope: 'openid profile email',
};
const consoleGroups = {
  claim: 'groups',
  roles: { platform: 'owner' as const, audit: 'auditor' as const },
  maxAgeSeconds: 3600,
};

describe('what the identity provider says of a person', () => {
  const profile = (claims: Record<string, string>) => oidcProvider(oidc).profile(claims, {});

  it('becomes subject, name and email', async () => {
    const claims = { iss: oidc.issuer, sub: 'ada', name: 'Ada', email: 'ada@idp.example' };
    expect(await profile(claims)).toEqual({ id: 'ada', name: 'Ada', email: 'ada@idp.example' });
  });

  it('is a name of some kind even where the provider gives none', async () => {
    expect(await profile({ iss: oidc.issuer, sub: 'ada' })).toMatchObject({ name: 'ada' });
  });

  it('is refused when another issuer says it', () => {
    expect(() => profile({ iss: 'https://evil.example', sub: 'ada' })).toThrow(/another issuer/);
  });

  it('is a verified email only where the provider says so, as a boolean or as Cognito writes it', () => {
    const verified = [true, 'true', false, 'false', 1, undefined].map((value) =>
      isEmailVerified({ email_verified: value }),
    );
    expect(verified).toEqual([true, true, false, false, false, false]);
  });

  it('is no verified email by a word that was about another', () => {
    const idToken = { iss: oidc.issuer, email: 'ada@idp.example', email_verified: true };
    const join = (info: object) => isEmailVerified(joinClaims(idToken, info));
    expect(join({ name: 'Ada' })).toBe(true);
    expect(join({ email: 'eve@idp.example' })).toBe(false);
    expect(join({ email: 'ada@idp.example', email_verified: 'true' })).toBe(true);
    expect(joinClaims(idToken, { name: 'Ada' } as object)).toMatchObject({ name: 'Ada', iss: oidc.issuer });
  });

  it('is asked for with PKCE, state and nonce', () => {
    expect(oidcProvider(oidc).checks).toEqual(['pkce', 'state', 'nonce']);
  });
});

describe('the cookies of sign-in', () => {
  const optionsFor = (publicOrigin: string) =>
    createAuthOptions({ oidc, publicOrigin, sessionSecret: 's'.repeat(32), consoleGroups }, () => undefined);

  it('are out of reach of scripts and other sites, and last eight hours', () => {
    const { cookies, session } = optionsFor('http://localhost:3000');
    expect(cookies?.sessionToken?.options).toMatchObject({ httpOnly: true, sameSite: 'lax', secure: false });
    expect(session?.maxAge).toBe(8 * 60 * 60);
  });

  it('travel by https only where the console does', () => {
    expect(optionsFor('https://console.example').cookies?.sessionToken).toMatchObject({
      name: '__Host-gatewarden.session',
      options: { secure: true, path: '/' },
    });
  });
});
