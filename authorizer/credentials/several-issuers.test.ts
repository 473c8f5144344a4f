import { describe, expect, it } from 'vitest';
import type { IdentityProvider } from '@/lib/core/model/identity-provider';
import { sha256Hex } from '@/lib/store/keys';
import { createTestKey, signToken, type TestKey } from '../testing/fake-issuer';
import { provider } from '../testing/fixtures';
import { FakeClock } from '../testing/test-container';
import { CredentialError, KeysUnavailableError } from './fault';
import { keySetCooldownMs } from './key-source';
import { TokenVerifier } from './token-verifier';

interface Issuer {
  readonly provider: IdentityProvider;
  readonly key: TestKey;
}

/** Two providers that have nothing in common but the `kid` of their keys. */
function createIssuers() {
  const named = (name: string, algorithm: 'ES256' | 'EdDSA'): Issuer => ({
    provider: {
      ...provider,
      id: name,
      issuer: `https://${name}.example/`,
      jwksUri: `https://${name}.example/keys`,
      algorithms: [algorithm],
      audience: { type: 'aud', values: [`${name}-api`] },
    },
    key: createTestKey(algorithm, 'main'),
  });
  return { staff: named('staff', 'ES256'), partners: named('partners', 'EdDSA') };
}

function createScene() {
  const clock = new FakeClock();
  const { staff, partners } = createIssuers();
  const published = new Map([staff, partners].map(({ provider: { jwksUri }, key }) => [jwksUri, key]));
  const fetched: (string | undefined)[] = [];
  const verifier = new TokenVerifier((url) => {
    fetched.push(url);
    const key = published.get(url);
    return key ? Promise.resolve({ keys: [key.jwk] }) : Promise.reject(new Error('no answer'));
  });
  verifier.trust([staff.provider, partners.provider]);
  const tokenOf = (of: Issuer, { key = of.key, aud = audienceOf(of), kid = 'main' } = {}) =>
    signToken(key, { iss: of.provider.issuer, aud, sub: 'rita', exp: clock.nowMs / 1000 + 86_400 }, { kid });
  const outcomeOf = async (token: string) => {
    try {
      return (await verifier.verify(token, sha256Hex(token), clock.now)).identityProviderId;
    } catch (error) {
      if (error instanceof CredentialError) return error.fault;
      if (error instanceof KeysUnavailableError) return 'keys_unavailable';
      throw error;
    }
  };
  return { clock, staff, partners, published, fetched, tokenOf, outcomeOf };
}

const audienceOf = ({ provider: { id } }: Issuer) => `${id}-api`;

describe('tokens of several issuers', () => {
  it('are each accepted for their own provider, though the keys bear the same name', async () => {
    const { staff, partners, tokenOf, outcomeOf } = createScene();
    expect(await outcomeOf(tokenOf(staff))).toBe('staff');
    expect(await outcomeOf(tokenOf(partners))).toBe('partners');
    expect(await outcomeOf(tokenOf(staff))).toBe('staff');
  });

  it("are refused where one issuer's key signs for the other", async () => {
    const { staff, partners, tokenOf, outcomeOf } = createScene();
    expect(await outcomeOf(tokenOf(staff))).toBe('staff');
    expect(await outcomeOf(tokenOf(partners))).toBe('partners');
    // By algorithm already: neither provider allows the other's.
    expect(await outcomeOf(tokenOf(partners, { key: staff.key }))).toBe('algorithm_not_allowed');
    const sameAlgorithm = createTestKey('EdDSA', 'main');
    expect(await outcomeOf(tokenOf(partners, { key: sameAlgorithm }))).toBe('signature_invalid');
  });

  it("are refused with the other issuer's audience", async () => {
    const { staff, partners, tokenOf, outcomeOf } = createScene();
    expect(await outcomeOf(tokenOf(staff, { aud: audienceOf(partners) }))).toBe('audience_mismatch');
  });

  it('are accepted while the other issuer does not answer', async () => {
    const { staff, partners, published, tokenOf, outcomeOf } = createScene();
    published.delete(staff.provider.jwksUri ?? '');
    expect(await outcomeOf(tokenOf(staff))).toBe('keys_unavailable');
    expect(await outcomeOf(tokenOf(partners))).toBe('partners');
  });

  it('have their keys fetched though the other issuer is asked for unknown ones without end', async () => {
    const { clock, staff, partners, fetched, tokenOf, outcomeOf } = createScene();
    for (let i = 0; i < 50; i++) {
      expect(await outcomeOf(tokenOf(staff, { kid: `unknown-${i}` }))).toBe('key_unknown');
    }
    expect(fetched.length).toBeLessThanOrEqual(2);
    clock.advance(keySetCooldownMs / 2);
    expect(await outcomeOf(tokenOf(partners))).toBe('partners');
  });
});
