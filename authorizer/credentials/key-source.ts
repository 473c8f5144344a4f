import type { IdentityProvider } from '@/lib/core/model/identity-provider';
import { isObject } from '../guards';
import { readKeySet, type SigningKey } from './jwks';

/** Fetches a JSON document. Rejects on any failure, a deadline included. */
export type FetchJson = (url: string) => Promise<unknown>;

/** How old a key set may get before it is fetched again: a key taken out by the provider is gone after this long. */
export const keySetMaxAgeMs = 10 * 60_000;
/** How much older it may be while it cannot be fetched, unless the environment says otherwise. */
export const standardKeysStaleOnErrorMs = 60 * 60_000;
/** How long after a fetch no other is made for an unknown `kid` or after a failure. */
export const keySetCooldownMs = 30_000;

const noKeys: readonly SigningKey[] = [];
const webUrl = /^(?:https:\/\/|http:\/\/(?:localhost|127\.0\.0\.1)(?::\d+)?(?:\/|$))/;

/**
 * The signing keys of one provider. Fetches are shared while in flight and rare: on first use, on an unknown `kid`
 * at most once per cooldown, and when the set has become old. A fetch that fails or brings no usable key changes
 * nothing: what was known is used on, up to a ceiling.
 */
export class KeySource {
  /** Why the last fetch brought nothing; undefined after one that did. */
  failure: Error | undefined;
  private keys: readonly SigningKey[] = [];
  private fetchedAtMs = Number.NEGATIVE_INFINITY;
  private triedAtMs = Number.NEGATIVE_INFINITY;
  private inFlight: Promise<void> | undefined;

  constructor(
    private readonly provider: Pick<IdentityProvider, 'issuer' | 'jwksUri'>,
    private readonly fetchJson: FetchJson,
    private readonly staleOnErrorMs: number,
  ) {}

  /** The keys that may verify. None once they are too old, whatever the reason. */
  usableKeys(nowMs: number): readonly SigningKey[] {
    const age = nowMs - this.fetchedAtMs;
    return age >= 0 && age <= keySetMaxAgeMs + this.staleOnErrorMs ? this.keys : noKeys;
  }

  /** Whether a fetch could help and is allowed: asked for when a key is missing (`unknown`) or before any use. */
  shouldFetch(nowMs: number, why: 'age' | 'unknown'): boolean {
    if (this.inFlight !== undefined) return why === 'unknown' || this.keys.length === 0;
    const sinceTry = nowMs - this.triedAtMs;
    // A clock that was set back counts as if the time had passed.
    if (sinceTry >= 0 && sinceTry < keySetCooldownMs) return false;
    if (why === 'unknown') return true;
    const age = nowMs - this.fetchedAtMs;
    return age < 0 || age >= keySetMaxAgeMs;
  }

  /** Fetches the key set. Never rejects: what was known stays known. */
  fetch(nowMs: number): Promise<void> {
    this.inFlight ??= this.load(nowMs).finally(() => {
      this.inFlight = undefined;
    });
    return this.inFlight;
  }

  /** Called when the provider is no longer trusted, or its keys come from elsewhere. */
  retire(): void {
    for (const key of this.keys) key.live = false;
  }

  private async load(nowMs: number): Promise<void> {
    this.triedAtMs = nowMs;
    try {
      const url = this.provider.jwksUri ?? (await this.discover());
      const fetched = readKeySet(await this.fetchJson(url));
      if (fetched === undefined || fetched.length === 0) throw new Error('no usable key in the key set');
      this.replace(fetched);
      this.fetchedAtMs = nowMs;
      this.failure = undefined;
    } catch (error) {
      this.failure = error instanceof Error ? error : new Error('the fetch failed');
    }
  }

  private replace(fetched: readonly SigningKey[]): void {
    const known = new Map(this.keys.map((key) => [key.fingerprint, key]));
    this.keys = fetched.map((key) => known.get(key.fingerprint) ?? key);
    for (const key of known.values()) key.live = this.keys.includes(key);
  }

  /** OpenID Connect Discovery 1.0, 4: the document must name the very issuer it was asked for. */
  private async discover(): Promise<string> {
    const { issuer } = this.provider;
    const base = issuer.endsWith('/') ? issuer.slice(0, -1) : issuer;
    const document = await this.fetchJson(`${base}/.well-known/openid-configuration`);
    if (!isObject(document) || document.issuer !== issuer) throw new Error('discovery names another issuer');
    if (typeof document.jwks_uri !== 'string' || !webUrl.test(document.jwks_uri)) {
      throw new Error('discovery names no https key set');
    }
    return document.jwks_uri;
  }
}
