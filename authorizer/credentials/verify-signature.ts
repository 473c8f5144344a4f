import { constants, verify } from 'node:crypto';
import type { Jwks, JwksCache, JwkWithKid } from 'aws-jwt-verify/jwk';
import { JwtVerifierBase, type JwtVerifierProperties } from 'aws-jwt-verify/jwt-verifier';
import { CredentialError } from './fault';
import type { SigningKey } from './jwks';
import type { TokenParts } from './token-parts';

interface Properties {
  readonly [name: string]: unknown;
  issuer: string;
  audience: null;
  /** Life times are checked by our own injected clock, in `checkClaims`. */
  graceSeconds: number;
}

/**
 * Signature verification by aws-jwt-verify, which compares the issuer too. Which key a token may use is decided before
 * and handed in: the library would take any JWK of the same `kid`, whatever its type, and cache key objects by `kid`,
 * so each key goes in under a name of its own. It lacks the PS algorithms; those go to node:crypto.
 */
export class SignatureVerifier extends JwtVerifierBase<Properties, JwtVerifierProperties<Properties>, false> {
  private readonly chosen: ChosenKey;
  private readonly properties: Properties;

  constructor(issuer: string) {
    const chosen = new ChosenKey();
    super({ issuer, audience: null, graceSeconds: Number.MAX_SAFE_INTEGER, jwksUri: 'unused:' }, chosen);
    this.chosen = chosen;
    this.properties = { issuer, audience: null, graceSeconds: Number.MAX_SAFE_INTEGER };
  }

  /** @throws CredentialError when the signature is not this key's. */
  check(parts: TokenParts, key: SigningKey): void {
    if (!this.isValid(parts, key)) throw new CredentialError('signature_invalid');
  }

  private isValid(parts: TokenParts, key: SigningKey): boolean {
    if (parts.algorithm.startsWith('PS')) return pssSignatureIsValid(parts, key);
    this.chosen.jwk = key.jwk;
    try {
      this.verifyDecomposedJwtSync(parts.decomposed, 'unused:', this.properties);
      return true;
    } catch {
      // Also where OpenSSL throws on signatures of impossible form.
      return false;
    }
  }
}

/** The salt is as long as the hash (RFC 7518, 3.5). */
function pssSignatureIsValid({ algorithm, decomposed }: TokenParts, { key }: SigningKey): boolean {
  const signed = Buffer.from(`${decomposed.headerB64}.${decomposed.payloadB64}`, 'latin1');
  const signature = Buffer.from(decomposed.signatureB64, 'base64url');
  const options = {
    key,
    padding: constants.RSA_PKCS1_PSS_PADDING,
    saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
  };
  return verify(`sha${algorithm.slice(2)}`, signed, options, signature);
}

/** Gives the library the one key that was chosen for the token at hand. */
class ChosenKey implements JwksCache {
  jwk: JwkWithKid | undefined;

  getCachedJwk(): JwkWithKid {
    if (this.jwk === undefined) throw new Error('no key was chosen');
    return this.jwk;
  }
  getJwk(): Promise<JwkWithKid> {
    return Promise.resolve(this.getCachedJwk());
  }
  getJwks(): Promise<Jwks> {
    return Promise.resolve({ keys: [this.getCachedJwk()] });
  }
  addJwks(): void {}
}
