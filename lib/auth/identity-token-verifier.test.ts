import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import type { IdentityProvider } from '../core/model/identity-provider';
import { createIdentityTokenVerifier } from './identity-token-verifier';

const issuer = 'https://idp.example';
const provider: IdentityProvider = {
  id: 'staff',
  name: 'Staff',
  issuer,
  algorithms: ['RS256'],
  audience: { type: 'aud', values: ['orders'] },
  allowIdTokens: false,
  groupMappings: [],
};

interface Keys {
  readonly publicKey: CryptoKey;
  readonly privateKey: CryptoKey;
}
let ours: Keys;
let theirs: Keys;
let elliptic: Keys;
beforeAll(async () => {
  ours = await generateKeyPair('RS256', { extractable: true });
  theirs = await generateKeyPair('RS256', { extractable: true });
  elliptic = await generateKeyPair('ES256', { extractable: true });
});

const documents = async (more: Readonly<Record<string, unknown>> = {}) => {
  const key = { ...(await exportJWK(ours.publicKey)), kid: 'k1', use: 'sig' };
  const curve = { ...(await exportJWK(elliptic.publicKey)), kid: 'k2', use: 'sig' };
  return {
    [`${issuer}/.well-known/openid-configuration`]: {
      issuer,
      jwks_uri: `${issuer}/keys`,
      userinfo_endpoint: `${issuer}/me`,
    },
    [`${issuer}/keys`]: { keys: [key, curve] },
    ...more,
  };
};

async function verifierOver(more: Readonly<Record<string, unknown>> = {}) {
  const known: Readonly<Record<string, unknown>> = await documents(more);
  const asked: string[] = [];
  const verifier = createIdentityTokenVerifier(async (url) => {
    asked.push(url);
    if (known[url] === undefined) throw new Error('nothing there');
    return new TextEncoder().encode(JSON.stringify(known[url])).buffer;
  });
  const verify = (token: string, fields: Partial<IdentityProvider> = {}) =>
    verifier.verify(token, [{ ...provider, ...fields }], new Date());
  return { verify, asked };
}

const claims = { sub: 'ada', aud: 'orders', email: 'ada@idp.example', email_verified: true, name: 'Ada' };
const sign = (
  payload: Readonly<Record<string, unknown>> = {},
  {
    key = ours.privateKey,
    header = {},
    expires = '5m',
    iss = issuer,
  }: { key?: CryptoKey; header?: Readonly<Record<string, unknown>>; expires?: string; iss?: string } = {},
) =>
  new SignJWT({ ...claims, ...payload })
    .setProtectedHeader({ alg: 'RS256', kid: 'k1', ...header })
    .setIssuer(iss)
    .setExpirationTime(expires)
    .sign(key);

describe('a token of an identity provider', () => {
  it('says who its bearer is, by keys that discovery names and that are fetched once', async () => {
    const { verify, asked } = await verifierOver();
    const identity = { issuer, subject: 'ada', name: 'Ada', email: 'ada@idp.example', emailVerified: true };
    expect(await verify(await sign())).toEqual({ isValid: true, identity });
    expect(await verify(await sign({}, { header: { typ: 'at+jwt' } }))).toEqual({ isValid: true, identity });
    expect(asked).toEqual([`${issuer}/.well-known/openid-configuration`, `${issuer}/keys`]);
  });

  it.each(['true', 1, undefined])('does not prove an email by email_verified %j', async (value) => {
    const { verify } = await verifierOver();
    const token = await sign({ email_verified: value });
    expect(await verify(token)).toMatchObject({ isValid: true, identity: { emailVerified: false } });
  });

  it.each([
    ['another key signed it', () => sign({}, { key: theirs.privateKey })],
    ['its key is unknown', () => sign({}, { header: { kid: 'k9' } })],
    ['it has expired', () => sign({}, { expires: '-1m' })],
    ['its issuer is unknown', () => sign({}, { iss: 'https://evil.example' })],
    ['it is for another audience', () => sign({ aud: 'payments' })],
    ['it has no audience', () => sign({ aud: undefined })],
    ['it is not valid yet', () => sign({ nbf: Math.floor(Date.now() / 1000) + 600 })],
    [
      'its algorithm is not the provider’s',
      () => sign({}, { key: elliptic.privateKey, header: { alg: 'ES256', kid: 'k2' } }),
    ],
    ['it is a logout token', () => sign({}, { header: { typ: 'logout+jwt' } })],
    ['it is a refresh token of Keycloak', () => sign({ typ: 'Refresh' })],
    ['it is no token', async () => 'a.b.c'],
    ['its signature was cut off', async () => `${(await sign()).split('.').slice(0, 2).join('.')}.`],
  ])('is refused where %s', async (_, token) => {
    const { verify } = await verifierOver();
    const answer = await verify(await token());
    expect(answer.isValid).toBe(false);
    expect(Object.keys(answer).sort()).toEqual(['isValid', 'why']);
  });

  it('is refused where discovery names another issuer', async () => {
    const discovery = { issuer: 'https://evil.example', jwks_uri: `${issuer}/keys` };
    const { verify } = await verifierOver({ [`${issuer}/.well-known/openid-configuration`]: discovery });
    expect(await verify(await sign())).toMatchObject({ isValid: false });
  });

  it('of Cognito is for its clients: an ID token by aud, an access token by client_id', async () => {
    const { verify } = await verifierOver();
    const cognito = { audience: { type: 'cognito' as const, clientIds: ['app'] } };
    const id = await sign({ token_use: 'id', aud: 'app' });
    const access = await sign({ token_use: 'access', client_id: 'app', aud: undefined });
    const foreign = await sign({ token_use: 'access', client_id: 'other', aud: 'app' });
    expect(await verify(id, cognito)).toMatchObject({ isValid: true });
    expect(await verify(access, cognito)).toMatchObject({ isValid: true });
    expect(await verify(foreign, cognito)).toMatchObject({ isValid: false });
  });
});

describe('an access token without an email', () => {
  const bare = () => sign({ email: undefined, email_verified: undefined });

  it('is taken to UserInfo', async () => {
    const info = { sub: 'ada', email: 'ada@idp.example', email_verified: true };
    const { verify } = await verifierOver({ [`${issuer}/me`]: info });
    expect(await verify(await bare())).toMatchObject({
      isValid: true,
      identity: { email: 'ada@idp.example', emailVerified: true },
    });
  });

  it.each([
    ['about another subject', { sub: 'eve', email: 'ada@idp.example', email_verified: true }],
    ['that is missing', undefined],
  ])('proves no email by an answer %s', async (_, info) => {
    const { verify } = await verifierOver({ [`${issuer}/me`]: info });
    expect(await verify(await bare())).toMatchObject({ isValid: true, identity: { emailVerified: false } });
  });
});
