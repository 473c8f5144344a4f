import { constants, createHmac, sign } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { base64url, signInput, signToken } from '../testing/fake-issuer';
import { jwksUri } from '../testing/fixtures';
import { claims, ec, ed, foreign, keyFor, rsa, TokenScene, tokenOf } from '../testing/token-scene';

let scene: TokenScene;

beforeEach(() => {
  scene = new TokenScene();
});

describe('an attack on the algorithm', () => {
  it.each(['none', 'None', 'nOnE', 'NONE'])('%s is refused, with and without a signature', async (alg) => {
    const unsigned = `${base64url({ alg, typ: 'JWT' })}.${base64url(claims)}`;
    expect(await scene.outcomeOf(`${unsigned}.`)).toBe('algorithm_not_allowed');
    expect(await scene.outcomeOf(`${unsigned}.AAAA`)).toBe('algorithm_not_allowed');
    expect(await scene.outcomeOf(unsigned)).toBe('malformed');
  });

  it('cannot use the public key as a shared secret', async () => {
    const pem = rsa.publicKey.export({ type: 'spki', format: 'pem' });
    for (const alg of ['HS256', 'HS384', 'HS512']) {
      const input = `${base64url({ alg, typ: 'JWT', kid: 'rsa' })}.${base64url(claims)}`;
      const mac = createHmac(`sha${alg.slice(2)}`, pem)
        .update(input)
        .digest('base64url');
      expect(await scene.outcomeOf(`${input}.${mac}`)).toBe('algorithm_not_allowed');
    }
  });

  it('cannot name an algorithm that the provider does not allow', async () => {
    scene.trust({ algorithms: ['ES256'] });
    expect(await scene.outcomeOf(signToken(rsa, claims))).toBe('algorithm_not_allowed');
  });

  it('cannot use a key for another algorithm than its own', async () => {
    scene.trust({ algorithms: ['RS256', 'RS384', 'PS256', 'ES256', 'ES384', 'EdDSA'] });
    for (const [key, alg] of [
      [rsa, 'RS384'],
      [rsa, 'PS256'],
      [rsa, 'ES256'],
      [ec, 'RS256'],
      [ec, 'ES384'],
      [ed, 'ES256'],
    ] as const) {
      expect(await scene.outcomeOf(signToken(key, claims, { alg }))).toBe('algorithm_not_allowed');
    }
  });

  it('cannot sign as ECDSA what its header calls RSA, even where the key names no algorithm', async () => {
    const { alg: _alg, ...jwk } = ec.jwk;
    scene.keys = [jwk];
    scene.trust({ name: 'changed' });
    expect(await scene.outcomeOf(signToken(ec, claims, { alg: 'RS256' }))).toBe('algorithm_not_allowed');
    expect(await scene.outcomeOf(signToken(ec, claims))).toBe('accepted');
  });

  it.each([
    ['missing', undefined],
    ['a number', 256],
    ['a list', ['RS256']],
    ['null', null],
  ])('by an alg that is %s is refused', async (_what, alg) => {
    expect(await scene.outcomeOf(signToken(rsa, claims, { alg }))).toBe('malformed');
  });

  it.each(['rs256', 'RS256 ', 'constructor', '__proto__', 'toString', 'RS257'])(
    'by the unknown alg %j is refused',
    async (alg) =>
      expect(await scene.outcomeOf(signToken(rsa, claims, { alg }))).toBe('algorithm_not_allowed'),
  );
});

describe('an attack through the header', () => {
  const forged = (header: object) => signToken(foreign, claims, { ...header });

  it('cannot bring its own key', async () => {
    const x5c = ['MIIB'];
    expect(await scene.outcomeOf(forged({ jwk: foreign.jwk }))).toBe('signature_invalid');
    expect(await scene.outcomeOf(forged({ jku: 'https://evil.example/jwks.json' }))).toBe(
      'signature_invalid',
    );
    expect(await scene.outcomeOf(forged({ x5u: 'https://evil.example/cert.pem', x5c }))).toBe(
      'signature_invalid',
    );
    expect(await scene.outcomeOf(forged({ kid: 'evil', jwk: { ...foreign.jwk, kid: 'evil' } }))).toBe(
      'key_unknown',
    );
    expect(await scene.outcomeOf(forged({ kid: 'evil', jku: 'https://evil.example/jwks.json' }))).toBe(
      'key_unknown',
    );
    expect(new Set(scene.fetched)).toEqual(new Set([jwksUri]));
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
    expect(await scene.outcomeOf(forged({ kid }))).toBe('key_unknown');
    expect(new Set(scene.fetched)).toEqual(new Set([jwksUri]));
  });

  it.each([
    ['a number', 1],
    ['an object', { a: 1 }],
    ['a list', ['rsa']],
    ['null', null],
    ['too long', 'k'.repeat(600)],
  ])('with a kid that is %s is refused', async (_what, kid) =>
    expect(await scene.outcomeOf(signToken(rsa, claims, { kid }))).toBe('malformed'),
  );

  it('with critical extensions is refused', async () => {
    expect(await scene.outcomeOf(signToken(rsa, claims, { crit: ['exp'], exp: 1 }))).toBe('malformed');
    expect(await scene.outcomeOf(signToken(rsa, claims, { crit: [] }))).toBe('malformed');
    expect(await scene.outcomeOf(signToken(rsa, claims, { b64: false, crit: ['b64'] }))).toBe('malformed');
  });
});

/** Of the group in which P-256 signatures are made (FIPS 186-4, D.1.2.3). */
const orderOfP256 = 'ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551';

describe('an attack on the signature', () => {
  const good = signToken(rsa, claims);
  const [header = '', payload = '', signature = ''] = good.split('.');
  const lengthened = Buffer.concat([Buffer.from(signature, 'base64url'), Buffer.alloc(4)]).toString(
    'base64url',
  );
  const shortened = Buffer.from(signature, 'base64url').subarray(0, -4).toString('base64url');

  it('by another key is refused', async () =>
    expect(await scene.outcomeOf(signToken(foreign, claims))).toBe('signature_invalid'));

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
    expect(await scene.outcomeOf(token)).toBe(expected),
  );

  it('with zeros for an ECDSA signature is refused', async () => {
    const [head = '', body = ''] = signToken(ec, claims).split('.');
    const zeros = Buffer.alloc(64).toString('base64url');
    expect(await scene.outcomeOf(`${head}.${body}.${zeros}`)).toBe('signature_invalid');
  });

  it.each([
    ['r as large as the order', `${orderOfP256}${'1'.padStart(64, '0')}`],
    ['s as large as the order', `${'1'.padStart(64, '0')}${orderOfP256}`],
    ['the length of another curve', '1'.repeat(192)],
  ])('with %s for ECDSA is refused', async (_what, hex) => {
    const [head = '', body = ''] = signToken(ec, claims).split('.');
    const forged = Buffer.from(hex, 'hex').toString('base64url');
    expect(await scene.outcomeOf(`${head}.${body}.${forged}`)).toBe('signature_invalid');
  });

  it('with a salt for PSS that is not as long as the hash is refused', async () => {
    const key = keyFor('PS256', rsa);
    scene.keys = [key.jwk];
    scene.trust({ algorithms: ['PS256'] });
    expect(await scene.outcomeOf(signToken(key, claims))).toBe('accepted');
    const input = signToken(key, claims).split('.').slice(0, 2).join('.');
    for (const saltLength of [0, 20, constants.RSA_PSS_SALTLEN_MAX_SIGN]) {
      const padding = constants.RSA_PKCS1_PSS_PADDING;
      const salted = sign('sha256', Buffer.from(input), { key: key.privateKey, padding, saltLength });
      expect(await scene.outcomeOf(`${input}.${salted.toString('base64url')}`)).toBe('signature_invalid');
    }
  });

  it('in DER form for ECDSA is refused', async () => {
    const [head = '', body = ''] = signToken(ec, claims).split('.');
    const der = signInput('RS256', ec.privateKey, `${head}.${body}`).toString('base64url');
    expect(await scene.outcomeOf(`${head}.${body}.${der}`)).toBe('signature_invalid');
  });

  it('by changed claims or a changed header is refused', async () => {
    const changed = base64url({ ...claims, sub: 'max' });
    expect(await scene.outcomeOf(`${header}.${changed}.${signature}`)).toBe('signature_invalid');
    const otherHeader = base64url({ alg: 'RS256', kid: 'rsa' });
    expect(await scene.outcomeOf(`${otherHeader}.${payload}.${signature}`)).toBe('signature_invalid');
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
  ])('by %s is refused', async (_what, token) => expect(await scene.outcomeOf(token)).toBe('malformed'));

  it('by unused bits of the last character is refused', async () => {
    // 256 bytes of signature leave four unused bits in the last character.
    const twin = signature.slice(0, -1) + String.fromCharCode(signature.charCodeAt(signature.length - 1) + 1);
    expect(Buffer.from(twin, 'base64url').equals(Buffer.from(signature, 'base64url'))).toBe(true);
    expect(await scene.outcomeOf(`${header}.${payload}.${twin}`)).toBe('malformed');
    expect(await scene.outcomeOf(`${header}.${payload}.${lastOf(signature)}`)).not.toBe('accepted');
  });

  it('by a name that stands twice is judged by what everybody reads of it: the last', async () => {
    const twice = (json: string) => Buffer.from(json).toString('base64url');
    const none = twice('{"alg":"RS256","kid":"rsa","alg":"none"}');
    expect(await scene.outcomeOf(tokenOf(none, payload))).toBe('algorithm_not_allowed');
    const { iss, ...others } = claims;
    const body = JSON.stringify(others).slice(1);
    expect(
      await scene.outcomeOf(tokenOf(header, twice(`{"iss":"${iss}","iss":"https://evil.example/",${body}`))),
    ).toBe('issuer_unknown');
  });

  it.each([
    ['a byte order mark', Buffer.from(`\ufeff${JSON.stringify(claims)}`)],
    ['bytes that are no UTF-8', Buffer.from(JSON.stringify(claims).replace('rita', 'r\u00fc'), 'latin1')],
  ])('by claims with %s is refused', async (_what, bytes) => {
    expect(await scene.outcomeOf(tokenOf(header, bytes.toString('base64url')))).toBe('malformed');
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
    expect(await scene.outcomeOf(tokenOf(base64url(json), payload))).toBe('malformed');
    expect(await scene.outcomeOf(tokenOf(header, base64url(json)))).toBe('malformed');
  });
});
