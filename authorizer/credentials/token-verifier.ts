import type { TableProvider } from '@/lib/core/decide/tables';
import { userIdOf } from '@/lib/store/keys';
import type { JsonObject } from '../guards';
import { RecentMap } from '../recent-map';
import { checkClaims } from './check-claims';
import { CredentialError, KeysUnavailableError } from './fault';
import { type SigningKey, selectKey } from './jwks';
import { type FetchJson, KeySource, standardKeysStaleOnErrorMs } from './key-source';
import { parseToken, type TokenParts } from './token-parts';
import { signatureIsValid } from './verify-signature';

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
  readonly settings: TableProvider;
  /** Settings as text: a provider with the same settings keeps its keys and remembered tokens. */
  readonly fingerprint: string;
  readonly source: KeySource;
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
  private readonly remembered = new RecentMap<RememberedToken>(rememberedTokens);

  constructor(
    private readonly fetchJson: FetchJson,
    private readonly keysStaleOnErrorMs = standardKeysStaleOnErrorMs,
  ) {}

  /**
   * Takes over the providers of a policy. Of one whose settings changed the tokens have to be verified anew; its signing
   * keys stay as long as they come from the same place, since they may be out of reach now.
   */
  trust(providers: readonly TableProvider[]): void {
    const next = new Map<string, TrustedProvider>();
    for (const settings of providers) {
      const fingerprint = JSON.stringify(settings);
      const known = this.providers.get(settings.issuer);
      const kept = known?.fingerprint === fingerprint ? known : undefined;
      next.set(settings.issuer, kept ?? this.newProvider(settings, fingerprint, known));
    }
    for (const provider of this.providers.values()) {
      const successor = next.get(provider.settings.issuer);
      if (successor === provider) continue;
      provider.live = false;
      if (successor?.source !== provider.source) provider.source.retire();
    }
    this.providers = next;
  }

  /** The token by its hash, if it was verified before and everything it rested on still stands. */
  recall(tokenSha256: string, nowMs: number): VerifiedToken | undefined {
    const entry = this.remembered.get(tokenSha256);
    if (entry === undefined) return undefined;
    const { provider, key, token } = entry;
    const stands = provider.live && key.live && nowMs < token.expiresAtMs;
    const { source } = provider;
    if (stands && !source.shouldFetch(nowMs, 'age') && source.usableKeys(nowMs).length > 0) return token;
    // An old key set is looked at again first; the token is then verified anew.
    this.remembered.delete(tokenSha256);
    return undefined;
  }

  /**
   * Verifies a token in full. At once where the keys are there, else after they were fetched.
   * @throws CredentialError
   * @throws KeysUnavailableError
   */
  verify(text: string, tokenSha256: string, now: () => number): VerifiedToken | Promise<VerifiedToken> {
    const parts = parseToken(text);
    const provider = this.providers.get(parts.issuer);
    if (provider === undefined) throw new CredentialError('issuer_unknown');
    if (!provider.settings.algorithms.includes(parts.algorithm)) {
      throw new CredentialError('algorithm_not_allowed');
    }
    const { source } = provider;
    const accept = (key: SigningKey) => this.accept(parts, provider, key, tokenSha256, now());
    const known = source.shouldFetch(now(), 'age') ? 'unknown' : selectFrom(source, parts, now());
    return known === 'unknown' ? fetchKey(source, parts, now).then(accept) : accept(known);
  }

  private accept(
    parts: TokenParts,
    provider: TrustedProvider,
    key: SigningKey,
    tokenSha256: string,
    nowMs: number,
  ): VerifiedToken {
    if (!signatureIsValid(parts, key)) throw new CredentialError('signature_invalid');
    const { subject, expiresAtMs } = checkClaims(parts, provider.settings, nowMs);
    const { id: identityProviderId, issuer } = provider.settings;
    const principalId = userIdOf(issuer, subject);
    const token = { identityProviderId, issuer, subject, principalId, claims: parts.claims, expiresAtMs };
    this.remembered.set(tokenSha256, { token, provider, key });
    return token;
  }

  private newProvider(
    settings: TableProvider,
    fingerprint: string,
    known: TrustedProvider | undefined,
  ): TrustedProvider {
    const hasSameKeys = known !== undefined && known.settings.jwksUri === settings.jwksUri;
    const source = hasSameKeys
      ? known.source
      : new KeySource(settings, this.fetchJson, this.keysStaleOnErrorMs);
    return { settings, fingerprint, source, live: true };
  }
}

/** The key that the token names, from what is known. */
function selectFrom(source: KeySource, { kid, algorithm }: TokenParts, nowMs: number) {
  const key = selectKey(source.usableKeys(nowMs), kid, algorithm);
  if (key === 'unfit') throw new CredentialError('algorithm_not_allowed');
  return key;
}

/** The key that the token names, after fetches where they may help and are allowed. */
async function fetchKey(source: KeySource, parts: TokenParts, now: () => number): Promise<SigningKey> {
  if (source.shouldFetch(now(), 'age')) await source.fetch(now());
  let key = selectFrom(source, parts, now());
  if (key === 'unknown' && source.shouldFetch(now(), 'unknown')) {
    await source.fetch(now());
    key = selectFrom(source, parts, now());
  }
  if (key !== 'unknown') return key;
  // The key may be a new one that could not be fetched: then the token may be good, and is not refused for being bad.
  if (source.failure === undefined) throw new CredentialError('key_unknown');
  throw new KeysUnavailableError('the signing keys of an identity provider cannot be fetched', {
    cause: source.failure,
  });
}
