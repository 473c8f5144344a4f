import { constants, verify } from 'node:crypto';
import type { SigningKey } from './jwks';
import type { TokenParts } from './token-parts';

/**
 * Whether the signature is this key's. That the key may be used with the token's algorithm was decided before. By
 * node:crypto at one go: aws-jwt-verify goes through a stream object, which costs as much again, and lacks the PS
 * algorithms.
 */
export function signatureIsValid({ algorithm, signedText, signature }: TokenParts, key: SigningKey): boolean {
  try {
    const signed = Buffer.from(signedText, 'latin1');
    return verify(hashOf(algorithm), signed, inputOf(algorithm, key), Buffer.from(signature, 'base64url'));
  } catch {
    // OpenSSL throws on signatures of impossible form.
    return false;
  }
}

const hashOf = (algorithm: TokenParts['algorithm']) =>
  algorithm === 'EdDSA' ? null : `sha${algorithm.slice(2)}`;

/** A signature of ECDSA is r and s, not DER (RFC 7518, 3.4); the salt of PSS is as long as the hash (3.5). */
function inputOf(algorithm: TokenParts['algorithm'], { key }: SigningKey) {
  if (algorithm.startsWith('ES')) return { key, dsaEncoding: 'ieee-p1363' } as const;
  if (!algorithm.startsWith('PS')) return key;
  return { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };
}
