import { createPublicKey, type KeyObject } from 'node:crypto';
import { type SignatureAlgorithm } from '@/lib/core/model/identity-provider';
import { isObject, type JsonObject } from '../guards';
import { isKnownAlgorithm, keyFits } from './algorithms';

/** One usable public key of a provider. */
export interface SigningKey {
  readonly kid: string | undefined;
  readonly keyType: string;
  readonly curve: string | undefined;
  /** The algorithm that the key itself is bound to, where it says so. */
  readonly algorithm: SignatureAlgorithm | undefined;
  readonly key: KeyObject;
  /** Recognises the same key in a later key set. */
  readonly fingerprint: string;
  /** False once the provider no longer publishes the key: what it signed is no longer remembered. */
  live: boolean;
}

/** Shorter RSA keys are refused (NIST SP 800-131A; RFC 7518, 3.3). */
const minimumRsaBits = 2048;
const maximumKeys = 100;

/**
 * The usable keys of a key set. A key that is malformed, symmetric, too short or not for signatures is left out
 * without harm to the others. Undefined where the document is no key set at all.
 */
export function readKeySet(document: unknown): readonly SigningKey[] | undefined {
  if (!isObject(document) || !Array.isArray(document.keys)) return undefined;
  const list: readonly unknown[] = document.keys.slice(0, maximumKeys);
  return list.flatMap((jwk) => (isObject(jwk) ? (readKey(jwk) ?? []) : []));
}

function readKey(jwk: JsonObject): SigningKey | undefined {
  const { kty, use, alg, key_ops: operations } = jwk;
  if (typeof kty !== 'string' || (use !== undefined && use !== 'sig')) return undefined;
  if (Array.isArray(operations) && !operations.includes('verify')) return undefined;
  if (alg !== undefined && !isKnownAlgorithm(alg)) return undefined;
  const parts = publicParts(jwk);
  if (parts === undefined) return undefined;
  if (alg !== undefined && !keyFits(alg, kty, parts.crv)) return undefined;
  try {
    const key = createPublicKey({ key: parts, format: 'jwk' });
    const bits = key.asymmetricKeyDetails?.modulusLength;
    if (kty === 'RSA' && (bits === undefined || bits < minimumRsaBits)) return undefined;
    const fingerprint = JSON.stringify([jwk.kid, alg, parts]);
    return {
      kid: typeof jwk.kid === 'string' ? jwk.kid : undefined,
      keyType: kty,
      curve: parts.crv,
      algorithm: alg,
      key,
      fingerprint,
      live: true,
    };
  } catch {
    return undefined;
  }
}

/** Only the public members go to the import, so a private key published by mistake is not taken up. */
function publicParts(jwk: JsonObject): Readonly<Record<string, string>> | undefined {
  const { kty, n, e, crv, x, y } = jwk;
  if (kty === 'RSA' && typeof n === 'string' && typeof e === 'string') return { kty, n, e };
  if (typeof crv !== 'string' || typeof x !== 'string') return undefined;
  if (kty === 'EC' && typeof y === 'string') return { kty, crv, x, y };
  return kty === 'OKP' ? { kty, crv, x } : undefined;
}

/**
 * The key for a token. The header's `kid` is only a lookup, and the key decides which algorithms it takes.
 * A token without `kid` is taken where exactly one key fits.
 */
export function selectKey(
  keys: readonly SigningKey[],
  kid: string | undefined,
  algorithm: SignatureAlgorithm,
): SigningKey | 'unknown' | 'unfit' {
  const named = kid === undefined ? keys : keys.filter((key) => key.kid === kid);
  if (named.length === 0) return 'unknown';
  const fitting = named.filter(
    (key) =>
      keyFits(algorithm, key.keyType, key.curve) &&
      (key.algorithm === undefined || key.algorithm === algorithm),
  );
  if (fitting.length > 1) return 'unknown';
  return fitting[0] ?? (kid === undefined ? 'unknown' : 'unfit');
}
