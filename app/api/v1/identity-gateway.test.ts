import { describe, expect, it } from 'vitest';
import { createTestKey, signToken } from '@/authorizer/testing/fake-issuer';
import type { IdentityProvider } from '@/lib/core/model/identity-provider';
import { createIdentityGateway } from './identity-gateway';

const issuer = 'https://idp.example';
const now = new Date('2026-11-23T09:00:00.000Z');
const seconds = now.getTime() / 1000;
const key = createTestKey('ES256');
const provider: IdentityProvider = {
  id: 'staff',
  name: 'Staff',
  issuer,
  jwksUri: `${issuer}/keys`,
  algorithms: ['ES256'],
  audience: { type: 'aud', values: ['orders'] },
  allowIdTokens: false,
  groupMappings: [],
};
const claims = { iss: issuer, sub: 'ann', aud: 'orders', exp: seconds + 60 };

const gateway = (fetchJson = () => Promise.resolve<unknown>({ keys: [key.jwk] })) =>
  createIdentityGateway(fetchJson, () => now);

describe('verifying a token for a test', () => {
  it('accepts what the authorizer accepts', async () => {
    expect(await gateway().verifyToken(provider, signToken(key, claims))).toMatchObject({
      accepted: true,
      subject: 'ann',
      expiresAt: '2026-11-23T09:01:00.000Z',
    });
  });

  it.each([
    ['malformed', 'nonsense'],
    ['issuer_unknown', signToken(key, { ...claims, iss: 'https://other.example' })],
    ['expired', signToken(key, { ...claims, exp: seconds - 1 })],
    ['not_yet_valid', signToken(key, { ...claims, nbf: seconds + 30 })],
    ['audience_mismatch', signToken(key, { ...claims, aud: 'bills' })],
    ['claim_missing', signToken(key, { iss: issuer, aud: 'orders', exp: seconds + 60 })],
    ['token_use_refused', signToken(key, { ...claims, nonce: 'n' })],
    ['signature_invalid', signToken(createTestKey('ES256'), claims)],
    ['algorithm_not_allowed', signToken(createTestKey('RS256', 'ES256'), claims)],
  ])('says %s', async (fault, token) => {
    expect(await gateway().verifyToken(provider, token)).toEqual({ accepted: false, fault });
  });

  it('says that the keys cannot be read', async () => {
    const unreachable = gateway(() => Promise.reject(new Error('no answer')));
    expect(await unreachable.verifyToken(provider, signToken(key, claims))).toEqual({
      accepted: false,
      fault: 'keys_unavailable',
    });
  });
});
