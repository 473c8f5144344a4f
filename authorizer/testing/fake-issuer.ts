import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { SignatureAlgorithm } from '@/lib/core/model/identity-provider';

export interface TestKey {
  readonly kid: string;
  readonly algorithm: SignatureAlgorithm;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  /** As published in the key set. */
  readonly jwk: Readonly<Record<string, unknown>>;
}

/** A new signing key for the algorithm. */
export function createTestKey(algorithm: SignatureAlgorithm, kid: string = algorithm): TestKey {
  const { publicKey, privateKey } = generate(algorithm);
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid, alg: algorithm, use: 'sig' };
  return { kid, algorithm, privateKey, publicKey, jwk };
}

function generate(algorithm: SignatureAlgorithm) {
  if (algorithm === 'EdDSA') return generateKeyPairSync('ed25519');
  if (algorithm === 'ES256') return generateKeyPairSync('ec', { namedCurve: 'P-256' });
  if (algorithm === 'ES384') return generateKeyPairSync('ec', { namedCurve: 'P-384' });
  if (algorithm === 'ES512') return generateKeyPairSync('ec', { namedCurve: 'P-521' });
  return generateKeyPairSync('rsa', { modulusLength: 2048 });
}

export const base64url = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value), 'utf8').toString('base64url');

const pssPadding = 6;
const saltAsLongAsDigest = -1;

/** Signs a JWS signing input as the algorithm says. */
export function signInput(algorithm: SignatureAlgorithm, key: KeyObject, input: string): Buffer {
  const bytes = Buffer.from(input, 'latin1');
  if (algorithm === 'EdDSA') return sign(null, bytes, key);
  const hash = `sha${algorithm.slice(2)}`;
  if (algorithm.startsWith('ES')) return sign(hash, bytes, { key, dsaEncoding: 'ieee-p1363' });
  if (algorithm.startsWith('PS')) {
    return sign(hash, bytes, { key, padding: pssPadding, saltLength: saltAsLongAsDigest });
  }
  return sign(hash, bytes, key);
}

/** A compact JWS of the claims; `header` adds to or replaces the usual header. */
export function signToken(
  key: TestKey,
  claims: Readonly<Record<string, unknown>>,
  header: Readonly<Record<string, unknown>> = {},
): string {
  const head = { alg: key.algorithm, typ: 'JWT', kid: key.kid, ...header };
  const input = `${base64url(head)}.${base64url(claims)}`;
  return `${input}.${signInput(key.algorithm, key.privateKey, input).toString('base64url')}`;
}
