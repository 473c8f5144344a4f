import { JwtVerifier } from 'aws-jwt-verify';
import { SimpleJwksCache } from 'aws-jwt-verify/jwk';
import { decomposeUnverifiedJwt } from 'aws-jwt-verify/jwt';
import { z } from 'zod';
import type { IdentityProvider } from '../core/model/identity-provider';
import type { TokenVerifier, VerifiedIdentity, VerifiedToken } from '../services/invitations/token-verifier';
import { type FetchBytes, fetchBytes, fetchJson } from './fetch-bytes';
import { type IdentityClaims, identityClaimsSchema, isForUs, userInfoSchema } from './identity-claims';

/** Keys and endpoints of a provider are read anew after this long: a key it took out is gone by then. */
const settingsMaxAgeMs = 10 * 60_000;

const discoverySchema = z.object({
  issuer: z.string(),
  jwks_uri: z.url().optional(),
  userinfo_endpoint: z.url().optional(),
});

/** What is known of one provider: how to verify its tokens, and where it tells of their subjects. */
interface Source {
  readonly settings: string;
  readonly madeAtMs: number;
  readonly verify: (token: string) => Promise<unknown>;
  readonly userInfo: (token: string) => Promise<unknown>;
}

class RefusedToken extends Error {
  override readonly name = 'RefusedToken';
}

/**
 * Verifies tokens of identity providers for the console: invitations are few, so that this needs none of the
 * authorizer's speed. It asks the same of a token, and takes ID tokens of the provider's audience as well, since what
 * counts here is who somebody is. PS256 to PS512 are not supported by the library and refused.
 */
export function createIdentityTokenVerifier(fetchDocument: FetchBytes = fetchBytes): TokenVerifier {
  const sources = new Map<string, Source>();

  const sourceOf = (provider: IdentityProvider, now: Date): Source => {
    const settings = JSON.stringify(provider);
    const known = sources.get(provider.issuer);
    if (known?.settings === settings && now.getTime() - known.madeAtMs < settingsMaxAgeMs) return known;
    const source = createSource(provider, settings, now, fetchDocument);
    sources.set(provider.issuer, source);
    return source;
  };

  return {
    verify: async (token, providers, now): Promise<VerifiedToken> => {
      try {
        const provider = providerOf(token, providers);
        const source = sourceOf(provider, now);
        const claims = readClaims(await source.verify(token).catch(refuse), provider);
        return { isValid: true, identity: await identityOf(source, token, claims, provider) };
      } catch (error) {
        if (error instanceof RefusedToken) return { isValid: false, why: error.message };
        throw error;
      }
    },
  };
}

/** The provider that the token names, nothing of it verified yet. Its algorithm must be one that the provider may use. */
function providerOf(token: string, providers: readonly IdentityProvider[]): IdentityProvider {
  const { header, payload } = decompose(token);
  const provider = providers.find(({ issuer }) => issuer === payload.iss);
  if (provider === undefined) throw new RefusedToken('its issuer is none of the identity providers');
  const algorithms: readonly string[] = provider.algorithms;
  if (typeof header.alg !== 'string' || !algorithms.includes(header.alg) || 'crit' in header) {
    throw new RefusedToken('it is signed in a way that its provider is not set up for');
  }
  const type =
    typeof header.typ === 'string' ? header.typ.toLowerCase().replace(/^application\//, '') : 'jwt';
  if (type !== 'jwt' && type !== 'at+jwt')
    throw new RefusedToken('it is neither an access token nor an ID token');
  return provider;
}

function decompose(token: string) {
  try {
    return decomposeUnverifiedJwt(token);
  } catch {
    throw new RefusedToken('it is no signed JSON Web Token');
  }
}

/** Whatever the library has against a token: its words can quote the token, ours do not. */
function refuse(error: unknown): never {
  const name = error instanceof Error ? error.name : 'Error';
  if (name === 'JwtExpiredError') throw new RefusedToken('it has expired; sign in anew');
  throw new RefusedToken(`it does not verify with the keys of its provider (${name})`);
}

function readClaims(payload: unknown, provider: IdentityProvider): IdentityClaims {
  const parsed = identityClaimsSchema.safeParse(payload);
  if (!parsed.success) {
    const fields = parsed.error.issues.map(({ path }) => path.join('.')).join(', ');
    throw new RefusedToken(`claims are missing or of the wrong form: ${fields}`);
  }
  if (isForUs(provider, parsed.data)) return parsed.data;
  throw new RefusedToken(
    `it was made for another audience than those of the identity provider ${provider.id}`,
  );
}

/** An access token that names no email is taken to the provider's UserInfo endpoint, which answers about its subject. */
async function identityOf(
  source: Source,
  token: string,
  claims: IdentityClaims,
  { issuer }: IdentityProvider,
): Promise<VerifiedIdentity> {
  const told = claims.email === undefined ? await userInfoOf(source, token, claims.sub) : claims;
  return {
    issuer,
    subject: claims.sub,
    name: claims.name ?? told?.name,
    email: told?.email,
    emailVerified: told?.email_verified === true,
  };
}

async function userInfoOf(source: Source, token: string, subject: string) {
  const parsed = userInfoSchema.safeParse(await source.userInfo(token).catch(() => undefined));
  // OpenID Connect Core 1.0, 5.3.4: an answer about another subject must not be used.
  return parsed.success && parsed.data.sub === subject ? parsed.data : undefined;
}

function createSource(
  provider: IdentityProvider,
  settings: string,
  now: Date,
  fetchDocument: FetchBytes,
): Source {
  const discovered = onDemand(() => discover(provider, fetchDocument));
  const verifier = onDemand(async () => {
    const jwksUri = provider.jwksUri ?? (await discovered()).jwks_uri;
    if (jwksUri === undefined) throw new Error('discovery names no key set');
    const jwksCache = new SimpleJwksCache({ fetcher: { fetch: (uri) => fetchDocument(secureUrl(uri)) } });
    // The audience is checked on its own: the library knows one way to name it, providers two.
    return JwtVerifier.create({ issuer: provider.issuer, audience: null, jwksUri }, { jwksCache });
  });
  return {
    settings,
    madeAtMs: now.getTime(),
    verify: async (token) => (await verifier()).verify(token),
    userInfo: async (token) => {
      const { userinfo_endpoint: endpoint } = await discovered();
      if (endpoint === undefined) return undefined;
      return fetchJson(fetchDocument, secureUrl(endpoint), { authorization: `Bearer ${token}` });
    },
  };
}

/** OpenID Connect Discovery 1.0, 4: the document must name the very issuer it was asked for. */
async function discover({ issuer }: IdentityProvider, fetchDocument: FetchBytes) {
  const base = issuer.replace(/\/$/, '');
  const document = discoverySchema.parse(
    await fetchJson(fetchDocument, secureUrl(`${base}/.well-known/openid-configuration`)),
  );
  if (document.issuer !== issuer) throw new Error('discovery names another issuer');
  return document;
}

/** Only https, or this machine: what a provider's document names is not followed anywhere else. */
function secureUrl(url: string): string {
  if (/^(?:https:\/\/|http:\/\/(?:localhost|127\.0\.0\.1)(?::\d+)?(?:\/|$))/.test(url)) return url;
  throw new Error('not an https URL');
}

/** Does it once and keeps what came of it; a failure is forgotten. */
function onDemand<T>(produce: () => Promise<T>): () => Promise<T> {
  let kept: Promise<T> | undefined;
  return () => {
    kept ??= produce().catch((error: unknown) => {
      kept = undefined;
      throw error;
    });
    return kept;
  };
}
