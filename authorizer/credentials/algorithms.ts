import type { SignatureAlgorithm } from '@/lib/core/model/identity-provider';

/** What an algorithm demands of its key, whatever a token's header says (RFC 7518, 3; RFC 8037, 3.1). */
interface AlgorithmRule {
  readonly keyType: 'RSA' | 'EC' | 'OKP';
  readonly curves?: readonly string[];
}

const rules: Readonly<Record<SignatureAlgorithm, AlgorithmRule>> = {
  RS256: { keyType: 'RSA' },
  RS384: { keyType: 'RSA' },
  RS512: { keyType: 'RSA' },
  PS256: { keyType: 'RSA' },
  PS384: { keyType: 'RSA' },
  PS512: { keyType: 'RSA' },
  ES256: { keyType: 'EC', curves: ['P-256'] },
  ES384: { keyType: 'EC', curves: ['P-384'] },
  ES512: { keyType: 'EC', curves: ['P-521'] },
  EdDSA: { keyType: 'OKP', curves: ['Ed25519', 'Ed448'] },
};

/** Whether the name is one of the algorithms we know. `none` and the HMAC family are not. */
export function isKnownAlgorithm(name: unknown): name is SignatureAlgorithm {
  return typeof name === 'string' && Object.hasOwn(rules, name);
}

/** Whether a key of this type (and curve) may be used with the algorithm. */
export function keyFits(algorithm: SignatureAlgorithm, keyType: string, curve: string | undefined): boolean {
  const rule = rules[algorithm];
  if (rule.keyType !== keyType) return false;
  return rule.curves === undefined || (curve !== undefined && rule.curves.includes(curve));
}
