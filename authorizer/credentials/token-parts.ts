import { type DecomposedJwt, decomposeUnverifiedJwt } from 'aws-jwt-verify/jwt';
import type { CredentialFault } from '@/lib/core/model/decision';
import type { SignatureAlgorithm } from '@/lib/core/model/identity-provider';
import type { JsonObject } from '../guards';
import { isKnownAlgorithm } from './algorithms';
import { CredentialError } from './fault';

/** A token taken apart, with nothing in it verified. */
export interface TokenParts {
  readonly algorithm: SignatureAlgorithm;
  readonly kid: string | undefined;
  readonly type: string | undefined;
  readonly claims: JsonObject;
  readonly issuer: string;
  /** Header and claims as they were signed. */
  readonly signedText: string;
  /** In base64url. */
  readonly signature: string;
}

/** Longer tokens are refused unread; API Gateway takes no more than 10 kB of headers. */
const maximumLength = 16_384;
const maximumKidLength = 512;
const shape = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/;

/**
 * Takes a compact JWS apart, more strictly than the library: no padding, one spelling for each part, no critical
 * extension. Key material in the header (`jwk`, `jku`, `x5u`, `x5c`) is not looked at.
 * @throws CredentialError
 */
export function parseToken(token: string): TokenParts {
  if (token.length > maximumLength) throw new CredentialError('malformed');
  if (!shape.test(token)) throw new CredentialError(faultOfShape(token));
  const decomposed = decompose(token);
  const { header, payload, headerB64, payloadB64, signatureB64 } = decomposed;
  if (!isCanonical(headerB64) || !isCanonical(payloadB64) || !isCanonical(signatureB64)) {
    throw new CredentialError('malformed');
  }
  if (header.alg === undefined || 'crit' in header || 'b64' in header) throw new CredentialError('malformed');
  if (!isKnownAlgorithm(header.alg)) throw new CredentialError('algorithm_not_allowed');
  if (payload.iss === undefined) throw new CredentialError('claim_missing');
  return {
    algorithm: header.alg,
    kid: kidOf(header.kid),
    type: typeOf(header.typ),
    claims: payload,
    issuer: payload.iss,
    signedText: token.slice(0, token.lastIndexOf('.')),
    signature: signatureB64,
  };
}

function decompose(token: string): DecomposedJwt {
  try {
    return decomposeUnverifiedJwt(token);
  } catch {
    throw new CredentialError('malformed');
  }
}

/** Without its signature a token is told from a merely broken one: it is the oldest attack of all. */
function faultOfShape(token: string): CredentialFault {
  if (!/^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.$/.test(token)) return 'malformed';
  // The library wants three parts with content: any third part serves to read the header.
  return isKnownAlgorithm(decompose(`${token}AA`).header.alg) ? 'signature_invalid' : 'algorithm_not_allowed';
}

function kidOf(kid: string | undefined): string | undefined {
  if (kid !== undefined && kid.length > maximumKidLength) throw new CredentialError('malformed');
  return kid;
}

function typeOf(typ: unknown): string | undefined {
  if (typ === undefined) return undefined;
  if (typeof typ !== 'string') throw new CredentialError('malformed');
  // Media types are compared without case and without the "application/" prefix (RFC 7515, 4.1.9).
  return typ.toLowerCase().replace(/^application\//, '');
}

/** Whether the unused bits of the last character are zero: otherwise one token has several spellings. */
function isCanonical(base64url: string): boolean {
  const last = base64url.charAt(base64url.length - 1);
  switch (base64url.length % 4) {
    case 0:
      return true;
    case 2:
      return 'AQgw'.includes(last);
    case 3:
      return 'AEIMQUYcgkosw048'.includes(last);
    default:
      return false;
  }
}
