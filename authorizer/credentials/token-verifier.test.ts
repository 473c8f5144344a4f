import { createHmac } from 'node:crypto';
import { JwtVerifier } from 'aws-jwt-verify';
import { JwtInvalidSignatureError } from 'aws-jwt-verify/error';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CredentialFault } from '@/lib/core/model/decision';
import type { IdentityProvider, SignatureAlgorithm } from '@/lib/core/model/identity-provider';
import { sha256Hex, userIdOf } from '@/lib/store/keys';
import { base64url, createTestKey, signInput, signToken, type TestKey } from '../testing/fake-issuer';
import { audience, issuer, jwksUri, provider } from '../testing/fixtures';
import { FakeClock } from '../testing/test-container';
import { CredentialError } from './fault';
import { TokenVerifier } from './token-verifier';

const rsa = createTestKey('RS256', 'rsa');
const ec = createTestKey('ES256', 'ec');
const ed = createTestKey('EdDSA', 'ed');
const foreign = createTestKey('RS256', 'rsa');

const clock = new FakeClock();
const nowSeconds = clock.nowMs / 1000;
const claims = { iss: issuer, aud: audience, sub: 'rita', exp: nowSeconds + 600, iat: nowSeconds };

let verifier: TokenVerifier;
let keys: readonly TestKey['jwk'][];
let fetched: string[];

function trust(changes: Partial<IdentityProvider> = {}): void {
  verifier.trust([{ ...provider, ...changes }]);
}

beforeEach(() => {
  keys = [rsa.jwk, ec.jwk, ed.jwk];
  fetched = [];
  verifier = new TokenVerifier((url) => {
    fetched.push(url);
    return Promise.resolve({ keys });
  });
  trust();
});

/** `accepted`, or why the token was refused. */
async function outcomeOf(token: string): Promise<CredentialFault | 'accepted'> {
  try {
    await verifier.verify(token, sha256Hex(token), clock.now);
    return 'accepted';
  } catch (error) {
    if (error instanceof CredentialError) return error.fault;
    throw error;
  }
}

/** A key for the algorithm. Those of RSA share one pair, because making one takes long. */
const keyFor = (algorithm: SignatureAlgorithm, pair: TestKey): TestKey =>
  /^[RP]S/.test(algorithm)
    ? { ...pair, algorithm, jwk: { ...pair.jwk, alg: algorithm } }
    : createTestKey(algorithm);

/** A token with parts of choice, whatever they are, signed by the key. */
function tokenOf(headerPart: string, payloadPart: string, key = rsa): string {
  const input = `${headerPart}.${payloadPart}`;
  return `${input}.${signInput(key.algorithm, key.privateKey, input).toString('base64url')}`;
}

describe('a good token', () => {
  it.each([rsa, ec, ed])('is accepted for its algorithm', async (key) => {
    const token = signToken(key, claims);
    const verified = await verifier.verify(token, sha256Hex(token), clock.now);
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
      keys = [key.jwk];
      trust({ algorithms: [algorithm] });
      expect(await outcomeOf(signToken(key, claims))).toBe('accepted');
      const other = { ...keyFor(algorithm, foreign), kid: key.kid };
      expect(await outcomeOf(signToken(other, claims))).toBe('signature_invalid');
    },
  );

  it('is accepted without kid where one key fits, and refused where several do', async () => {
    const token = signToken(ec, claims, { kid: undefined });
    expect(await outcomeOf(token)).toBe('accepted');
    keys = [ec.jwk, createTestKey('ES256', 'ec-2').jwk];
    trust({ jwksUri: 'https://issuer.example/changed.json' });
    expect(await outcomeOf(token)).toBe('key_unknown');
  });

  it.each([rsa, ec, ed])('is taken as aws-jwt-verify takes it ($algorithm)', async (key) => {
    const token = signToken(key, { ...claims, exp: 4_102_444_800 });
    const library = JwtVerifier.create({ issuer, audience, jwksUri });
    library.cacheJwks({ keys: [{ ...key.jwk, kty: String(key.jwk.kty) }] });
    const verified = await verifier.verify(token, sha256Hex(token), clock.now);
    expect(library.verifySync(token)).toEqual(verified.claims);
    const changed = `${token.slice(0, -8)}AAAAAAAA`;
    expect(await outcomeOf(changed)).toBe('signature_invalid');
    expect(() => library.verifySync(changed)).toThrow(JwtInvalidSignatureError);
  });
});

describe('a change of a provider', () => {
  const hash = (token: string) => sha256Hex(token);
  const isRemembered = (token: string) => verifier.recall(hash(token), clock.nowMs) !== undefined;

  it('keeps its keys where they come from the same place, and verifies its tokens anew', async () => {
    const token = signToken(rsa, claims);
    expect(await outcomeOf(token)).toBe('accepted');
    keys = [];
    trust({ groupMappings: [{ value: 'staff', roleId: 'reader' }] });
    expect(isRemembered(token)).toBe(false);
    expect(await outcomeOf(token)).toBe('accepted');
    trust({ audience: { type: 'aud', values: ['another'] } });
    expect(isRemembered(token)).toBe(false);
    expect(await outcomeOf(token)).toBe('audience_mismatch');
    expect(fetched).toEqual([jwksUri]);
  });

  it('drops its keys where they come from elsewhere', async () => {
    const token = signToken(rsa, claims);
    await outcomeOf(token);
    keys = [foreign.jwk];
    trust({ jwksUri: 'https://issuer.example/other.json' });
    expect(isRemembered(token)).toBe(false);
    expect(await outcomeOf(token)).toBe('signature_invalid');
  });
});

describe('an attack on the algorithm', () => {
  it.each(['none', 'None', 'nOnE', 'NONE'])('%s is refused, with and without a signature', async (alg) => {
    const unsigned = `${base64url({ alg, typ: 'JWT' })}.${base64url(claims)}`;
    expect(await outcomeOf(`${unsigned}.`)).toBe('algorithm_not_allowed');
    expect(await outcomeOf(`${unsigned}.AAAA`)).toBe('algorithm_not_allowed');
    expect(await outcomeOf(unsigned)).toBe('malformed');
  });

  it('cannot use the public key as a shared secret', async () => {
    const pem = rsa.publicKey.export({ type: 'spki', format: 'pem' });
    for (const alg of ['HS256', 'HS384', 'HS512']) {
      const input = `${base64url({ alg, typ: 'JWT', kid: 'rsa' })}.${base64url(claims)}`;
      const mac = createHmac(`sha${alg.slice(2)}`, pem)
        .update(input)
        .digest('base64url');
      expect(await outcomeOf(`${input}.${mac}`)).toBe('algorithm_not_allowed');
    }
  });

  it('cannot name an algorithm that the provider does not allow', async () => {
    trust({ algorithms: ['ES256'] });
    expect(await outcomeOf(signToken(rsa, claims))).toBe('algorithm_not_allowed');
  });

  it('cannot use a key for another algorithm than its own', async () => {
    trust({ algorithms: ['RS256', 'RS384', 'PS256', 'ES256', 'ES384', 'EdDSA'] });
    for (const [key, alg] of [
      [rsa, 'RS384'],
      [rsa, 'PS256'],
      [rsa, 'ES256'],
      [ec, 'RS256'],
      [ec, 'ES384'],
      [ed, 'ES256'],
    ] as const) {
      expect(await outcomeOf(signToken(key, claims, { alg }))).toBe('algorithm_not_allowed');
    }
  });

  it('cannot sign as ECDSA what its header calls RSA, even where the key names no algorithm', async () => {
    const { alg: _alg, ...jwk } = ec.jwk;
    keys = [jwk];
    trust({ name: 'changed' });
    expect(await outcomeOf(signToken(ec, claims, { alg: 'RS256' }))).toBe('algorithm_not_allowed');
    expect(await outcomeOf(signToken(ec, claims))).toBe('accepted');
  });

  it.each([
    ['missing', undefined],
    ['a number', 256],
    ['a list', ['RS256']],
    ['null', null],
  ])('by an alg that is %s is refused', async (_what, alg) => {
    expect(await outcomeOf(signToken(rsa, claims, { alg }))).toBe('malformed');
  });

  it.each(['rs256', 'RS256 ', 'constructor', '__proto__', 'toString', 'RS257'])(
    'by the unknown alg %j is refused',
    async (alg) => expect(await outcomeOf(signToken(rsa, claims, { alg }))).toBe('algorithm_not_allowed'),
  );
});

describe('an attack through the header', () => {
  const forged = (header: object) => signToken(foreign, claims, { ...header });

  it('cannot bring its own key', async () => {
    const x5c = ['MIIB'];
    expect(await outcomeOf(forged({ jwk: foreign.jwk }))).toBe('signature_invalid');
    expect(await outcomeOf(forged({ jku: 'https://evil.example/jwks.json' }))).toBe('signature_invalid');
    expect(await outcomeOf(forged({ x5u: 'https://evil.example/cert.pem', x5c }))).toBe('signature_invalid');
    expect(await outcomeOf(forged({ kid: 'evil', jwk: { ...foreign.jwk, kid: 'evil' } }))).toBe(
      'key_unknown',
    );
    expect(await outcomeOf(forged({ kid: 'evil', jku: 'https://evil.example/jwks.json' }))).toBe(
      'key_unknown',
    );
    expect(new Set(fetched)).toEqual(new Set([jwksUri]));
  });

  it.each([
    '../../../../dev/null',
    "' OR '1'='1",
    'rsa\u0000',
    'rsa ',
    'RSA',
    '',
    '__proto__',
    'constructor',
    'https://evil.example/jwks.json',
    '|cat /etc/passwd',
  ])('cannot do more with the kid %j than name a key', async (kid) => {
    expect(await outcomeOf(forged({ kid }))).toBe('key_unknown');
    expect(new Set(fetched)).toEqual(new Set([jwksUri]));
  });

  it.each([
    ['a number', 1],
    ['an object', { a: 1 }],
    ['a list', ['rsa']],
    ['null', null],
    ['too long', 'k'.repeat(600)],
  ])('with a kid that is %s is refused', async (_what, kid) =>
    expect(await outcomeOf(signToken(rsa, claims, { kid }))).toBe('malformed'),
  );

  it('with critical extensions is refused', async () => {
    expect(await outcomeOf(signToken(rsa, claims, { crit: ['exp'], exp: 1 }))).toBe('malformed');
    expect(await outcomeOf(signToken(rsa, claims, { crit: [] }))).toBe('malformed');
    expect(await outcomeOf(signToken(rsa, claims, { b64: false, crit: ['b64'] }))).toBe('malformed');
  });
});

describe('an attack on the signature', () => {
  const good = signToken(rsa, claims);
  const [header = '', payload = '', signature = ''] = good.split('.');
  const lengthened = Buffer.concat([Buffer.from(signature, 'base64url'), Buffer.alloc(4)]).toString(
    'base64url',
  );
  const shortened = Buffer.from(signature, 'base64url').subarray(0, -4).toString('base64url');

  it('by another key is refused', async () =>
    expect(await outcomeOf(signToken(foreign, claims))).toBe('signature_invalid'));

  it.each([
    ['stripped', `${header}.${payload}.`, 'signature_invalid'],
    ['stripped with its dot', `${header}.${payload}`, 'malformed'],
    ['cut', `${header}.${payload}.${shortened}`, 'signature_invalid'],
    ['lengthened', `${header}.${payload}.${lengthened}`, 'signature_invalid'],
    ['zero', `${header}.${payload}.${'A'.repeat(342)}`, 'signature_invalid'],
    ['one byte', `${header}.${payload}.AA`, 'signature_invalid'],
    ['doubled', `${good}.${signature}`, 'malformed'],
    ['of a JWE', `${header}.${payload}.${signature}.AAAA.AAAA`, 'malformed'],
  ] as const)('that is %s is refused', async (_what, token, expected) =>
    expect(await outcomeOf(token)).toBe(expected),
  );

  it('with zeros for an ECDSA signature is refused', async () => {
    const [head = '', body = ''] = signToken(ec, claims).split('.');
    const zeros = Buffer.alloc(64).toString('base64url');
    expect(await outcomeOf(`${head}.${body}.${zeros}`)).toBe('signature_invalid');
  });

  it('in DER form for ECDSA is refused', async () => {
    const [head = '', body = ''] = signToken(ec, claims).split('.');
    const der = signInput('RS256', ec.privateKey, `${head}.${body}`).toString('base64url');
    expect(await outcomeOf(`${head}.${body}.${der}`)).toBe('signature_invalid');
  });

  it('by changed claims or a changed header is refused', async () => {
    const changed = base64url({ ...claims, sub: 'max' });
    expect(await outcomeOf(`${header}.${changed}.${signature}`)).toBe('signature_invalid');
    const otherHeader = base64url({ alg: 'RS256', kid: 'rsa' });
    expect(await outcomeOf(`${otherHeader}.${payload}.${signature}`)).toBe('signature_invalid');
  });
});

describe('an attack on the encoding', () => {
  const good = signToken(rsa, claims);
  const [header = '', payload = '', signature = ''] = good.split('.');
  const lastOf = (text: string) => `${text.slice(0, -1)}${text.endsWith('A') ? 'B' : 'A'}`;

  it.each([
    ['space before', ` ${good}`],
    ['space after', `${good} `],
    ['a line break', `${good}\n`],
    ['a break inside', `${header}.\n${payload}.${signature}`],
    ['a tab inside', `${header}.${payload}\t.${signature}`],
    ['padding', `${header}==.${payload}.${signature}`],
    ['padding of the signature', `${header}.${payload}.${signature}=`],
    ['standard base64', `${header}.${payload}.${signature.replaceAll('-', '+').replaceAll('_', '/')}+`],
    ['a character outside', `${header}.${payload}!.${signature}`],
    ['a NUL', `${header}.${payload}\u0000.${signature}`],
    ['percent escapes', good.replaceAll('.', '%2E')],
    ['full-width dots', good.replaceAll('.', '．')],
    ['an empty header', `.${payload}.${signature}`],
    ['an empty payload', `${header}..${signature}`],
    ['a length that cannot be', `${header}.${payload}A.${signature}`],
    ['nothing', ''],
    ['dots', '..'],
    ['a megabyte', `${header}.${payload}.${'A'.repeat(1_000_000)}`],
  ])('by %s is refused', async (_what, token) => expect(await outcomeOf(token)).toBe('malformed'));

  it('by unused bits of the last character is refused', async () => {
    // 256 bytes of signature leave four unused bits in the last character.
    const twin = signature.slice(0, -1) + String.fromCharCode(signature.charCodeAt(signature.length - 1) + 1);
    expect(Buffer.from(twin, 'base64url').equals(Buffer.from(signature, 'base64url'))).toBe(true);
    expect(await outcomeOf(`${header}.${payload}.${twin}`)).toBe('malformed');
    expect(await outcomeOf(`${header}.${payload}.${lastOf(signature)}`)).not.toBe('accepted');
  });

  it.each([
    ['no JSON', 'not json'],
    ['a text', '"text"'],
    ['a list', '[]'],
    ['null', 'null'],
    ['a number', '7'],
    ['two objects', '{}{}'],
    ['trailing commas', '{"alg":"RS256",}'],
  ])('by a header or claims that are %s is refused', async (_what, json) => {
    expect(await outcomeOf(tokenOf(base64url(json), payload))).toBe('malformed');
    expect(await outcomeOf(tokenOf(header, base64url(json)))).toBe('malformed');
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
    expect(await outcomeOf(withClaims(changes))).toBe(expected),
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
    expect(await outcomeOf(signToken(rsa, { ...claims, ...more }, header))).toBe(expected);
  });

  it('may make an ID token where the owner allows them, and still no other kind', async () => {
    trust({ allowIdTokens: true });
    expect(await outcomeOf(withClaims({ nonce: 'n', at_hash: 'h' }))).toBe('accepted');
    expect(await outcomeOf(signToken(rsa, claims, { typ: 'logout+jwt' }))).toBe('token_use_refused');
  });

  it("is Cognito's client_id with its use where the provider is a user pool", async () => {
    trust({ audience: { type: 'cognito', clientIds: ['client-1'] } });
    const access = { aud: undefined, client_id: 'client-1', token_use: 'access' };
    expect(await outcomeOf(withClaims(access))).toBe('accepted');
    expect(await outcomeOf(withClaims({ ...access, client_id: 'client-2' }))).toBe('audience_mismatch');
    expect(await outcomeOf(withClaims({ ...access, client_id: undefined }))).toBe('claim_missing');
    expect(await outcomeOf(withClaims({ ...access, token_use: undefined }))).toBe('token_use_refused');
    expect(await outcomeOf(withClaims({ aud: 'client-1', token_use: 'id' }))).toBe('token_use_refused');
  });
});
