import type { IdentityProvider } from '@/lib/core/model/identity-provider';
import { userIdOf } from '@/lib/store/keys';
import type { JsonObject } from '../guards';
import { Lru } from '../lru';
import { checkClaims } from './check-claims';
import { CredentialError } from './fault';
import { type SigningKey, selectKey } from './jwks';
import { type FetchJson, KeySource } from './key-source';
import { parseToken, type TokenParts } from './token-parts';
import { SignatureVerifier } from './verify-signature';

/** A token whose signature and claims were verified. */
export interface VerifiedToken {
  readonly identityProviderId: string;
  readonly issuer: string;
  readonly subject: string;
  readonly principalId: string;
  readonly claims: JsonObject;
  readonly expiresAtMs: number;
}

interface TrustedProvider {
  readonly settings: IdentityProvider;
  /** Settings as text: a provider with the same settings keeps its keys and remembered tokens. */
  readonly fingerprint: string;
  readonly source: KeySource;
  readonly signatures: SignatureVerifier;
  live: boolean;
}

interface RememberedToken {
  readonly token: VerifiedToken;
  readonly provider: TrustedProvider;
  readonly key: SigningKey;
}

const rememberedTokens = 5_000;

/**
 * Verifies tokens against the identity providers of the policy in force, and remembers those that passed by their
 * SHA-256 until they expire, or until their provider's settings or their signing key leave.
 */
export class TokenVerifier {
  private providers = new Map<string, TrustedProvider>();
  private readonly remembered = new Lru<RememberedToken>(rememberedTokens);

  constructor(private readonly fetchJson: FetchJson) {}

  /** Takes over the providers of a policy. Those whose settings changed start afresh. */
  trust(providers: readonly IdentityProvider[]): void {
    const next = new Map<string, TrustedProvider>();
    for (const settings of providers) {
      const fingerprint = JSON.stringify(settings);
      const known = this.providers.get(settings.issuer);
      const kept = known?.fingerprint === fingerprint ? known : undefined;
      next.set(settings.issuer, kept ?? this.newProvider(settings, fingerprint));
    }
    for (const provider of this.providers.values()) {
      if (next.get(provider.settings.issuer) === provider) continue;
      provider.live = false;
      provider.source.retire();
    }
    this.providers = next;
  }

  /** The token by its hash, if it was verified before and everything it rested on still stands. */
  recall(tokenSha256: string, nowMs: number): VerifiedToken | undefined {
    const entry = this.remembered.get(tokenSha256);
    if (entry === undefined) return undefined;
    const stands = entry.provider.live && entry.key.live && nowMs < entry.token.expiresAtMs;
    if (stands && !entry.provider.source.shouldFetch(nowMs, 'age')) return entry.token;
    // An old key set is looked at again first; the token is then verified anew.
    this.remembered.delete(tokenSha256);
    return undefined;
  }

  /**
   * Verifies a token in full.
   * @throws CredentialError
   */
  async verify(text: string, tokenSha256: string, now: () => number): Promise<VerifiedToken> {
    const parts = parseToken(text);
    const provider = this.providers.get(parts.issuer);
    if (provider === undefined) throw new CredentialError('issuer_unknown');
    if (!provider.settings.algorithms.includes(parts.algorithm)) {
      throw new CredentialError('algorithm_not_allowed');
    }
    const key = await this.keyFor(parts, provider.source, now);
    provider.signatures.check(parts, key);
    const { subject, expiresAtMs } = checkClaims(parts, provider.settings, now());
    const { id: identityProviderId, issuer } = provider.settings;
    const principalId = userIdOf(issuer, subject);
    const token = { identityProviderId, issuer, subject, principalId, claims: parts.claims, expiresAtMs };
    this.remembered.set(tokenSha256, { token, provider, key });
    return token;
  }

  private newProvider(settings: IdentityProvider, fingerprint: string): TrustedProvider {
    const source = new KeySource(settings, this.fetchJson);
    return { settings, fingerprint, source, signatures: new SignatureVerifier(settings.issuer), live: true };
  }

  /** The key that the token names, from what is known or, where that may help and is allowed, from a fetch. */
  private async keyFor(parts: TokenParts, source: KeySource, now: () => number): Promise<SigningKey> {
    if (source.shouldFetch(now(), 'age')) await source.fetch(now());
    let key = selectKey(source.keys, parts.kid, parts.algorithm);
    if (key === 'unknown' && source.shouldFetch(now(), 'unknown')) {
      await source.fetch(now());
      key = selectKey(source.keys, parts.kid, parts.algorithm);
    }
    if (key === 'unfit') throw new CredentialError('algorithm_not_allowed');
    if (key === 'unknown') {
      throw new CredentialError(source.keys.length === 0 ? 'keys_unavailable' : 'key_unknown');
    }
    return key;
  }
}
