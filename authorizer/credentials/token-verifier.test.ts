import { generateKeyPairSync } from 'node:crypto';
import { JwtVerifier } from 'aws-jwt-verify';
import { JwtInvalidSignatureError } from 'aws-jwt-verify/error';
import { beforeEach, describe, expect, it } from 'vitest';
import { sha256Hex, userIdOf } from '@/lib/store/keys';
import { createTestKey, signToken } from '../testing/fake-issuer';
import { audience, issuer, jwksUri } from '../testing/fixtures';
import { claims, clock, ec, ed, foreign, keyFor, nowSeconds, rsa, TokenScene } from '../testing/token-scene';

let scene: TokenScene;

beforeEach(() => {
  scene = new TokenScene();
});

describe('a good token', () => {
  it.each([rsa, ec, ed])('is accepted for its algorithm', async (key) => {
    const token = signToken(key, claims);
    const verified = await scene.verifier.verify(token, sha256Hex(token), clock.now);
    expect(verified).toMatchObject({
      identityProviderId: 'main',
      subject: 'rita',
      principalId: userIdOf(issuer, 'rita'),
      claims,
    });
  });

  it.each(['RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES384', 'ES512', 'EdDSA'] as const)(
    'is accepted for %s where the provider allows it',
    async (algorithm) => {
      const key = keyFor(algorithm, rsa);
      scene.keys = [key.jwk];
      scene.trust({ algorithms: [algorithm] });
      expect(await scene.outcomeOf(signToken(key, claims))).toBe('accepted');
      const other = { ...keyFor(algorithm, foreign), kid: key.kid };
      expect(await scene.outcomeOf(signToken(other, claims))).toBe('signature_invalid');
    },
  );

  it('is accepted for EdDSA on the larger curve', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('ed448');
    const jwk = { ...publicKey.export({ format: 'jwk' }), kid: 'ed448', alg: 'EdDSA', use: 'sig' };
    scene.keys = [jwk];
    const key = { kid: 'ed448', algorithm: 'EdDSA' as const, publicKey, privateKey, jwk };
    expect(await scene.outcomeOf(signToken(key, claims))).toBe('accepted');
    expect(await scene.outcomeOf(signToken({ ...ed, kid: 'ed448' }, claims))).toBe('signature_invalid');
  });

  it('is accepted without kid where one key fits, and refused where several do', async () => {
    const token = signToken(ec, claims, { kid: undefined });
    expect(await scene.outcomeOf(token)).toBe('accepted');
    scene.keys = [ec.jwk, createTestKey('ES256', 'ec-2').jwk];
    scene.trust({ jwksUri: 'https://issuer.example/changed.json' });
    expect(await scene.outcomeOf(token)).toBe('key_unknown');
  });

  it.each([rsa, ec, ed])('is taken as aws-jwt-verify takes it ($algorithm)', async (key) => {
    const token = signToken(key, { ...claims, exp: 4_102_444_800 });
    const library = JwtVerifier.create({ issuer, audience, jwksUri });
    library.cacheJwks({ keys: [{ ...key.jwk, kty: String(key.jwk.kty) }] });
    const verified = await scene.verifier.verify(token, sha256Hex(token), clock.now);
    expect(library.verifySync(token)).toEqual(verified.claims);
    const changed = `${token.slice(0, -8)}AAAAAAAA`;
    expect(await scene.outcomeOf(changed)).toBe('signature_invalid');
    expect(() => library.verifySync(changed)).toThrow(JwtInvalidSignatureError);
  });
});

describe('a change of a provider', () => {
  const hash = (token: string) => sha256Hex(token);
  const isRemembered = (token: string) => scene.verifier.recall(hash(token), clock.nowMs) !== undefined;

  it('keeps its keys where they come from the same place, and verifies its tokens anew', async () => {
    const token = signToken(rsa, claims);
    expect(await scene.outcomeOf(token)).toBe('accepted');
    scene.keys = [];
    scene.trust({ groupMappings: [{ value: 'staff', roleId: 'reader' }] });
    expect(isRemembered(token)).toBe(false);
    expect(await scene.outcomeOf(token)).toBe('accepted');
    scene.trust({ audience: { type: 'aud', values: ['another'] } });
    expect(isRemembered(token)).toBe(false);
    expect(await scene.outcomeOf(token)).toBe('audience_mismatch');
    expect(scene.fetched).toEqual([jwksUri]);
  });

  it('drops its keys where they come from elsewhere', async () => {
    const token = signToken(rsa, claims);
    await scene.outcomeOf(token);
    scene.keys = [foreign.jwk];
    scene.trust({ jwksUri: 'https://issuer.example/other.json' });
    expect(isRemembered(token)).toBe(false);
    expect(await scene.outcomeOf(token)).toBe('signature_invalid');
  });
});
describe('a claim', () => {
  const withClaims = (changes: Readonly<Record<string, unknown>>) =>
    signToken(rsa, { ...claims, ...changes });

  it.each([
    ['expired', { exp: nowSeconds - 1 }, 'expired'],
    ['expired this very millisecond', { exp: nowSeconds }, 'expired'],
    ['without expiry', { exp: undefined }, 'claim_missing'],
    ['expiry that is a text', { exp: String(nowSeconds + 600) }, 'malformed'],
    ['expiry that is null', { exp: null }, 'malformed'],
    ['not yet valid', { nbf: nowSeconds + 1 }, 'not_yet_valid'],
    ['valid from now', { nbf: nowSeconds }, 'accepted'],
    ['valid from a text', { nbf: '1' }, 'malformed'],
    ['of another issuer', { iss: 'https://evil.example/' }, 'issuer_unknown'],
    ['of an issuer without its slash', { iss: issuer.slice(0, -1) }, 'issuer_unknown'],
    ['of an issuer in other case', { iss: issuer.toUpperCase() }, 'issuer_unknown'],
    ['without issuer', { iss: undefined }, 'claim_missing'],
    ['of several issuers', { iss: [issuer] }, 'malformed'],
    ['for another audience', { aud: 'other-api' }, 'audience_mismatch'],
    ['for a longer audience', { aud: `${audience}-2` }, 'audience_mismatch'],
    ['for several audiences, one of them ours', { aud: ['other', audience] }, 'accepted'],
    ['for no audience', { aud: [] }, 'audience_mismatch'],
    ['without audience', { aud: undefined }, 'claim_missing'],
    ['for an audience that is an object', { aud: { [audience]: true } }, 'malformed'],
    ['without subject', { sub: undefined }, 'claim_missing'],
    ['with an empty subject', { sub: '' }, 'malformed'],
    ['with a subject that is a number', { sub: 7 }, 'malformed'],
    ['with a subject too long to be one', { sub: 's'.repeat(256) }, 'malformed'],
  ] as const)('%s', async (_what, changes, expected) =>
    expect(await scene.outcomeOf(withClaims(changes))).toBe(expected),
  );

  it.each([
    ['the type at+jwt', {}, { typ: 'at+jwt' }, 'accepted'],
    ['the type application/at+JWT', {}, { typ: 'application/at+JWT' }, 'accepted'],
    ['no type', {}, { typ: undefined }, 'accepted'],
    ['a nonce', { nonce: 'n' }, {}, 'token_use_refused'],
    ['an at_hash', { at_hash: 'h' }, {}, 'token_use_refused'],
    ["Cognito's use id", { token_use: 'id' }, {}, 'token_use_refused'],
    ["Cognito's use access", { token_use: 'access' }, {}, 'accepted'],
    ["Keycloak's type ID", { typ: 'ID' }, {}, 'token_use_refused'],
    ["Keycloak's type Bearer with a nonce", { typ: 'Bearer', nonce: 'n' }, {}, 'accepted'],
    ["Keycloak's refresh token", { typ: 'Refresh' }, {}, 'token_use_refused'],
    ['the type of a logout token', {}, { typ: 'logout+jwt' }, 'token_use_refused'],
    ['the type of a proof of possession', {}, { typ: 'dpop+jwt' }, 'token_use_refused'],
    ['a type that is a number', {}, { typ: 7 }, 'malformed'],
  ] as const)('the use of a token with %s', async (_what, more, header, expected) => {
    expect(await scene.outcomeOf(signToken(rsa, { ...claims, ...more }, header))).toBe(expected);
  });

  it('may make an ID token where the owner allows them, and still no other kind', async () => {
    scene.trust({ allowIdTokens: true });
    expect(await scene.outcomeOf(withClaims({ nonce: 'n', at_hash: 'h' }))).toBe('accepted');
    expect(await scene.outcomeOf(signToken(rsa, claims, { typ: 'logout+jwt' }))).toBe('token_use_refused');
  });

  it("is Cognito's client_id with its use where the provider is a user pool", async () => {
    scene.trust({ audience: { type: 'cognito', clientIds: ['client-1'] } });
    const access = { aud: undefined, client_id: 'client-1', token_use: 'access' };
    expect(await scene.outcomeOf(withClaims(access))).toBe('accepted');
    expect(await scene.outcomeOf(withClaims({ ...access, client_id: 'client-2' }))).toBe('audience_mismatch');
    expect(await scene.outcomeOf(withClaims({ ...access, client_id: undefined }))).toBe('claim_missing');
    expect(await scene.outcomeOf(withClaims({ ...access, token_use: undefined }))).toBe('token_use_refused');
    expect(await scene.outcomeOf(withClaims({ aud: 'client-1', token_use: 'id' }))).toBe('token_use_refused');
  });
});
