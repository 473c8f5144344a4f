import type { CredentialFault } from '@/lib/core/model/decision';
import type { IdentityProvider, SignatureAlgorithm } from '@/lib/core/model/identity-provider';
import { sha256Hex } from '@/lib/store/keys';
import { CredentialError } from '../credentials/fault';
import { TokenVerifier } from '../credentials/token-verifier';
import { createTestKey, signInput, type TestKey } from './fake-issuer';
import { audience, issuer, provider } from './fixtures';
import { FakeClock } from './test-container';

export const rsa = createTestKey('RS256', 'rsa');
export const ec = createTestKey('ES256', 'ec');
export const ed = createTestKey('EdDSA', 'ed');
/** Not published by the provider. */
export const foreign = createTestKey('RS256', 'rsa');

export const clock = new FakeClock();
export const nowSeconds = clock.nowMs / 1000;
export const claims = { iss: issuer, aud: audience, sub: 'rita', exp: nowSeconds + 600, iat: nowSeconds };

/** A verifier that trusts one provider, whose published keys a test can change. */
export class TokenScene {
  keys: readonly TestKey['jwk'][] = [rsa.jwk, ec.jwk, ed.jwk];
  /** Addresses that keys were fetched from, in order. */
  readonly fetched: string[] = [];
  readonly verifier = new TokenVerifier((url) => {
    this.fetched.push(url);
    return Promise.resolve({ keys: this.keys });
  });

  constructor() {
    this.trust();
  }

  /** The provider with these changes is the only one from now on. */
  trust(changes: Partial<IdentityProvider> = {}): void {
    this.verifier.trust([{ ...provider, ...changes }]);
  }

  /** `accepted`, or why the token was refused. */
  async outcomeOf(token: string): Promise<CredentialFault | 'accepted'> {
    try {
      await this.verifier.verify(token, sha256Hex(token), clock.now);
      return 'accepted';
    } catch (error) {
      if (error instanceof CredentialError) return error.fault;
      throw error;
    }
  }
}

/** A key for the algorithm. Those of RSA share one pair, because making one takes long. */
export const keyFor = (algorithm: SignatureAlgorithm, pair: TestKey): TestKey =>
  /^[RP]S/.test(algorithm)
    ? { ...pair, algorithm, jwk: { ...pair.jwk, alg: algorithm } }
    : createTestKey(algorithm);

/** A token with parts of choice, whatever they are, signed by the key. */
export function tokenOf(headerPart: string, payloadPart: string, key = rsa): string {
  const input = `${headerPart}.${payloadPart}`;
  return `${input}.${signInput(key.algorithm, key.privateKey, input).toString('base64url')}`;
}
