import { describe, expect, it } from 'vitest';
import { sha256Hex } from '@/lib/store/keys';
import { createTestKey, signToken, type TestKey } from '../testing/fake-issuer';
import { audience, issuer, jwksUri, provider } from '../testing/fixtures';
import { FakeClock } from '../testing/test-container';
import { CredentialError, KeysUnavailableError } from './fault';
import { keySetCooldownMs, keySetMaxAgeMs, standardKeysStaleOnErrorMs } from './key-source';
import { TokenVerifier } from './token-verifier';

const first = createTestKey('ES256', 'first');
const second = createTestKey('ES256', 'second');

/** A provider whose documents can change and fail, and a verifier that trusts it. */
function createScene(changes: Partial<typeof provider> = {}, keysStaleOnErrorMs?: number) {
  const clock = new FakeClock();
  const documents = new Map<string, unknown>([[jwksUri, { keys: [first.jwk] }]]);
  const fetched: string[] = [];
  const gate: { wait: () => Promise<void> } = { wait: () => Promise.resolve() };
  const verifier = new TokenVerifier(async (url) => {
    fetched.push(url);
    await gate.wait();
    if (!documents.has(url)) throw new Error('no answer');
    return documents.get(url);
  }, keysStaleOnErrorMs);
  verifier.trust([{ ...provider, ...changes }]);
  const tokenOf = (key: TestKey, subject = 'rita') => {
    const exp = clock.nowMs / 1000 + 86_400;
    return signToken(key, { iss: issuer, aud: audience, sub: subject, exp });
  };
  const outcomeOf = async (token: string) => {
    try {
      await verifier.verify(token, sha256Hex(token), clock.now);
      return 'accepted';
    } catch (error) {
      if (error instanceof CredentialError) return error.fault;
      if (error instanceof KeysUnavailableError) return 'keys_unavailable';
      throw error;
    }
  };
  const publish = (...keys: readonly TestKey[]) =>
    documents.set(jwksUri, { keys: keys.map((key) => key.jwk) });
  return { clock, documents, fetched, gate, verifier, tokenOf, outcomeOf, publish };
}

describe('the key set', () => {
  it('is fetched once for many tokens at the same time', async () => {
    const { fetched, tokenOf, outcomeOf } = createScene();
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, i) => outcomeOf(tokenOf(first, `user-${i}`))),
    );
    expect(new Set(outcomes)).toEqual(new Set(['accepted']));
    expect(fetched).toEqual([jwksUri]);
  });

  it('is fetched again for an unknown kid, so that a rotation is seen at once', async () => {
    const { clock, fetched, tokenOf, outcomeOf, publish } = createScene();
    expect(await outcomeOf(tokenOf(first))).toBe('accepted');
    publish(first, second);
    clock.advance(keySetCooldownMs);
    expect(await outcomeOf(tokenOf(second))).toBe('accepted');
    expect(await outcomeOf(tokenOf(first))).toBe('accepted');
    expect(fetched).toHaveLength(2);
  });

  it('is fetched no more than once per cooldown, however many unknown kids come', async () => {
    const { clock, fetched, outcomeOf, tokenOf } = createScene();
    expect(await outcomeOf(tokenOf(first))).toBe('accepted');
    const flood = Array.from({ length: 50 }, (_, i) => tokenOf({ ...first, kid: `evil-${i}` }));
    for (const token of flood) expect(await outcomeOf(token)).toBe('key_unknown');
    expect(fetched).toHaveLength(1);
    clock.advance(keySetCooldownMs);
    for (const token of flood) expect(await outcomeOf(token)).toBe('key_unknown');
    expect(fetched).toHaveLength(2);
    expect(await outcomeOf(tokenOf(first))).toBe('accepted');
  });

  it('that cannot be had at first makes tokens unverifiable, which is an error, and is asked for again after the cooldown', async () => {
    const { clock, documents, fetched, outcomeOf, tokenOf, publish } = createScene();
    documents.clear();
    expect(await outcomeOf(tokenOf(first))).toBe('keys_unavailable');
    publish(first);
    expect(await outcomeOf(tokenOf(first))).toBe('keys_unavailable');
    expect(fetched).toHaveLength(1);
    clock.advance(keySetCooldownMs);
    expect(await outcomeOf(tokenOf(first))).toBe('accepted');
  });

  it.each([
    ['no answer', undefined],
    ['no key set', { error: 'oops' }],
    ['an empty key set', { keys: [] }],
    ['only unusable keys', { keys: [{ kty: 'oct', k: 'AAAA', kid: 'first' }, { kty: 'RSA' }, null, 'key'] }],
  ])('stays as it was when the provider gives %s', async (_what, document) => {
    const { clock, documents, outcomeOf, tokenOf } = createScene();
    expect(await outcomeOf(tokenOf(first))).toBe('accepted');
    if (document === undefined) documents.clear();
    else documents.set(jwksUri, document);
    clock.advance(keySetMaxAgeMs);
    expect(await outcomeOf(tokenOf(first, 'other'))).toBe('accepted');
  });

  it('that could not be fetched may lack a new key: a token that names one is an error, not refused', async () => {
    const { clock, documents, outcomeOf, tokenOf, publish } = createScene();
    expect(await outcomeOf(tokenOf(first))).toBe('accepted');
    documents.clear();
    clock.advance(keySetCooldownMs);
    expect(await outcomeOf(tokenOf(second))).toBe('keys_unavailable');
    expect(await outcomeOf(tokenOf({ ...second, kid: 'first' }))).toBe('signature_invalid');
    publish(first);
    clock.advance(keySetCooldownMs);
    expect(await outcomeOf(tokenOf(second))).toBe('key_unknown');
  });

  it('verifies for an hour more than usual while it cannot be fetched, and then no longer', async () => {
    const { clock, documents, verifier, outcomeOf, tokenOf, publish } = createScene();
    const token = tokenOf(first);
    expect(await outcomeOf(token)).toBe('accepted');
    documents.clear();
    clock.advance(keySetMaxAgeMs + standardKeysStaleOnErrorMs);
    expect(await outcomeOf(token)).toBe('accepted');
    expect(verifier.recall(sha256Hex(token), clock.nowMs)).toBeDefined();
    clock.advance(1);
    expect(verifier.recall(sha256Hex(token), clock.nowMs)).toBeUndefined();
    expect(await outcomeOf(token)).toBe('keys_unavailable');
    publish(first);
    clock.advance(keySetCooldownMs);
    expect(await outcomeOf(token)).toBe('accepted');
  });

  it('has the ceiling that the environment sets', async () => {
    const { clock, documents, outcomeOf, tokenOf } = createScene({}, 0);
    expect(await outcomeOf(tokenOf(first))).toBe('accepted');
    documents.clear();
    clock.advance(keySetMaxAgeMs);
    expect(await outcomeOf(tokenOf(first, 'other'))).toBe('accepted');
    clock.advance(1);
    expect(await outcomeOf(tokenOf(first))).toBe('keys_unavailable');
  });

  it('read by a clock that was set back since is fetched again before it verifies', async () => {
    const { clock, documents, fetched, outcomeOf, tokenOf } = createScene();
    expect(await outcomeOf(tokenOf(first))).toBe('accepted');
    clock.advance(-10_000);
    documents.clear();
    expect(await outcomeOf(tokenOf(first))).toBe('keys_unavailable');
    clock.advance(10_000);
    expect(await outcomeOf(tokenOf(first))).toBe('accepted');
    expect(fetched).toHaveLength(2);
  });

  it('loses only its bad keys to bad keys', async () => {
    const { documents, outcomeOf, tokenOf } = createScene();
    const weak = { kty: 'RSA', kid: 'weak', n: Buffer.alloc(128, 0xff).toString('base64url'), e: 'AQAB' };
    const encrypting = { ...second.jwk, use: 'enc' };
    const keys = [{ kty: 'EC', crv: 'P-256', x: '!', y: '!', kid: 'first' }, weak, encrypting, first.jwk];
    documents.set(jwksUri, { keys });
    expect(await outcomeOf(tokenOf(first))).toBe('accepted');
    expect(await outcomeOf(tokenOf(second))).toBe('key_unknown');
  });

  it('that becomes old is fetched again, and a key that left it is no longer taken', async () => {
    const { clock, outcomeOf, tokenOf, publish } = createScene();
    publish(first, second);
    expect(await outcomeOf(tokenOf(second))).toBe('accepted');
    publish(first);
    clock.advance(keySetMaxAgeMs - 1);
    expect(await outcomeOf(tokenOf(second))).toBe('accepted');
    clock.advance(1);
    expect(await outcomeOf(tokenOf(second))).toBe('key_unknown');
  });

  it('may replace a key under the same kid', async () => {
    const { clock, outcomeOf, tokenOf, publish } = createScene();
    const replaced = { ...second, kid: 'first', jwk: { ...second.jwk, kid: 'first' } };
    expect(await outcomeOf(tokenOf(first))).toBe('accepted');
    publish(replaced);
    clock.advance(keySetMaxAgeMs);
    expect(await outcomeOf(tokenOf(replaced))).toBe('accepted');
    expect(await outcomeOf(tokenOf(first))).toBe('signature_invalid');
  });
});

describe('discovery', () => {
  const configuration = `${issuer}.well-known/openid-configuration`;

  it('finds the key set where the settings do not name it', async () => {
    const { documents, fetched, outcomeOf, tokenOf } = createScene({ jwksUri: undefined });
    documents.set(configuration, { issuer, jwks_uri: jwksUri });
    expect(await outcomeOf(tokenOf(first))).toBe('accepted');
    expect(fetched).toEqual([configuration, jwksUri]);
  });

  it.each([
    ['another issuer', { issuer: 'https://evil.example/', jwks_uri: jwksUri }],
    ['no key set', { issuer }],
    ['a key set over http', { issuer, jwks_uri: 'http://issuer.example/jwks.json' }],
    ['a key set in a file', { issuer, jwks_uri: 'file:///etc/passwd' }],
    ['nothing of use', 'x'],
  ])('that names %s is not believed', async (_what, document) => {
    const { documents, outcomeOf, tokenOf } = createScene({ jwksUri: undefined });
    documents.set(configuration, document);
    expect(await outcomeOf(tokenOf(first))).toBe('keys_unavailable');
  });
});

describe('a verified token', () => {
  it('is remembered until it expires', async () => {
    const { clock, verifier, tokenOf, outcomeOf } = createScene();
    const token = tokenOf(first);
    const hash = sha256Hex(token);
    expect(verifier.recall(hash, clock.nowMs)).toBeUndefined();
    await outcomeOf(token);
    expect(verifier.recall(hash, clock.nowMs)).toMatchObject({ subject: 'rita' });
    expect(verifier.recall(hash, clock.nowMs + 86_400_000)).toBeUndefined();
  });

  it('is forgotten when its signing key leaves the key set', async () => {
    const { clock, verifier, tokenOf, outcomeOf, publish } = createScene();
    const token = tokenOf(first);
    await outcomeOf(token);
    publish(second);
    clock.advance(keySetMaxAgeMs);
    await outcomeOf(tokenOf(second));
    expect(verifier.recall(sha256Hex(token), clock.nowMs)).toBeUndefined();
    expect(await outcomeOf(token)).toBe('key_unknown');
  });

  it('is forgotten when its provider leaves or changes, and kept when only others do', async () => {
    const { clock, verifier, tokenOf, outcomeOf } = createScene();
    const token = tokenOf(first);
    const hash = sha256Hex(token);
    await outcomeOf(token);
    verifier.trust([{ ...provider }, { ...provider, id: 'other', issuer: 'https://other.example/' }]);
    expect(verifier.recall(hash, clock.nowMs)).toBeDefined();
    verifier.trust([{ ...provider, audience: { type: 'aud', values: ['another'] } }]);
    expect(verifier.recall(hash, clock.nowMs)).toBeUndefined();
    expect(await outcomeOf(token)).toBe('audience_mismatch');
    verifier.trust([]);
    expect(await outcomeOf(token)).toBe('issuer_unknown');
  });

  it('is not remembered when it was refused', async () => {
    const { clock, verifier, tokenOf, outcomeOf } = createScene();
    const token = tokenOf({ ...second, kid: 'first' });
    expect(await outcomeOf(token)).toBe('signature_invalid');
    expect(verifier.recall(sha256Hex(token), clock.nowMs)).toBeUndefined();
  });
});
