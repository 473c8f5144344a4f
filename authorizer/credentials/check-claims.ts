import type { TableProvider } from '@/lib/core/decide/tables';
import type { JsonObject } from '../guards';
import { CredentialError } from './fault';
import type { TokenParts } from './token-parts';

/** What the verified claims say about the token's owner and life. */
export interface CheckedClaims {
  readonly subject: string;
  readonly expiresAtMs: number;
}

const maximumSubjectLength = 255;

/**
 * Checks the claims of a token whose signature was verified: subject, life time, use and audience.
 * @throws CredentialError
 */
export function checkClaims(parts: TokenParts, provider: TableProvider, nowMs: number): CheckedClaims {
  const { claims } = parts;
  const expiresAtMs = secondsClaim(claims.exp);
  if (expiresAtMs === undefined) throw new CredentialError('claim_missing');
  if (nowMs >= expiresAtMs) throw new CredentialError('expired');
  const notBeforeMs = secondsClaim(claims.nbf);
  if (notBeforeMs !== undefined && nowMs < notBeforeMs) throw new CredentialError('not_yet_valid');
  const subject = claims.sub;
  if (subject === undefined) throw new CredentialError('claim_missing');
  if (typeof subject !== 'string' || subject === '' || subject.length > maximumSubjectLength) {
    throw new CredentialError('malformed');
  }
  checkUse(parts, provider);
  checkAudience(claims, provider);
  return { subject, expiresAtMs };
}

function secondsClaim(value: unknown): number | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new CredentialError('malformed');
  return value * 1000;
}

/** Payload types by which Keycloak tells its tokens apart from access tokens. */
const otherPayloadTypes = new Set(['refresh', 'offline', 'logout']);
/** Claims that OpenID Connect defines for ID tokens only. */
const idTokenClaims = ['nonce', 'at_hash', 'c_hash', 's_hash'];

type TokenUse = 'access' | 'id' | 'other';

function checkUse(parts: TokenParts, provider: TableProvider): void {
  const use = useOf(parts.type, parts.claims);
  if (use === 'other' || (use === 'id' && !provider.allowIdTokens)) {
    throw new CredentialError('token_use_refused');
  }
  const isCognitoAccess = parts.claims.token_use === 'access';
  if (provider.audience.type === 'cognito' && use === 'access' && !isCognitoAccess) {
    throw new CredentialError('token_use_refused');
  }
}

/**
 * What a token was made for, by the plainest sign it carries: the header's type (RFC 9068, RFC 8725 3.11), then
 * Cognito's `token_use`, then Keycloak's payload type, then a claim that only ID tokens have.
 */
function useOf(headerType: string | undefined, claims: JsonObject): TokenUse {
  if (headerType === 'at+jwt') return 'access';
  if (headerType !== undefined && headerType !== 'jwt') return 'other';
  if (claims.token_use !== undefined) {
    return claims.token_use === 'access' ? 'access' : claims.token_use === 'id' ? 'id' : 'other';
  }
  const payloadType = typeof claims.typ === 'string' ? claims.typ.toLowerCase() : undefined;
  if (payloadType === 'bearer') return 'access';
  if (payloadType === 'id') return 'id';
  if (payloadType !== undefined && otherPayloadTypes.has(payloadType)) return 'other';
  return idTokenClaims.some((name) => claims[name] !== undefined) ? 'id' : 'access';
}

function checkAudience(claims: JsonObject, provider: TableProvider): void {
  const { audience } = provider;
  if (audience.type === 'aud') return requireOneOf(claims.aud, audience.values);
  // Cognito's access tokens name the client in `client_id`, its ID tokens in `aud`.
  requireOneOf(claims.token_use === 'id' ? claims.aud : claims.client_id, audience.clientIds);
}

function requireOneOf(actual: unknown, accepted: readonly string[]): void {
  if (actual === undefined) throw new CredentialError('claim_missing');
  const values: readonly unknown[] = Array.isArray(actual) ? actual : [actual];
  if (!values.every((value) => typeof value === 'string')) throw new CredentialError('malformed');
  if (!values.some((value) => accepted.includes(value))) throw new CredentialError('audience_mismatch');
}
