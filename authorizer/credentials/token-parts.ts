import { isUtf8 } from 'node:buffer';
import type { CredentialFault } from '@/lib/core/model/decision';
import type { SignatureAlgorithm } from '@/lib/core/model/identity-provider';
import { isObject, type JsonObject } from '../guards';
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

/** Claims that RFC 7519 (and RFC 8693 for `scope`) give a type, beside those that `checkClaims` looks at. */
const typedClaims = [
  ['iat', 'number'],
  ['jti', 'string'],
  ['scope', 'string'],
] as const;

/**
 * Takes a compact JWS apart: no padding, one spelling for each part, no critical extension. Key material in the
 * header (`jwk`, `jku`, `x5u`, `x5c`) is not looked at. Done here, since the library for it reads every member of
 * both parts through a reviver, which takes as long as a third of the signature.
 * @throws CredentialError
 */
export function parseToken(token: string): TokenParts {
  if (token.length > maximumLength) throw new CredentialError('malformed');
  if (!shape.test(token)) throw new CredentialError(faultOfShape(token));
  const headerEnd = token.indexOf('.');
  const claimsEnd = token.indexOf('.', headerEnd + 1);
  const { algorithm, kid, type } = readHeader(token.slice(0, headerEnd));
  const claims = readPart(token.slice(headerEnd + 1, claimsEnd));
  const signature = token.slice(claimsEnd + 1);
  if (!isCanonical(signature)) throw new CredentialError('malformed');
  const { iss: issuer } = claims;
  if (issuer !== undefined && typeof issuer !== 'string') throw new CredentialError('malformed');
  for (const [name, claimType] of typedClaims) {
    const claim = claims[name];
    if (claim !== undefined && typeof claim !== claimType) throw new CredentialError('malformed');
  }
  if (!isKnownAlgorithm(algorithm)) throw new CredentialError('algorithm_not_allowed');
  if (issuer === undefined) throw new CredentialError('claim_missing');
  return { algorithm, kid, type, claims, issuer, signedText: token.slice(0, claimsEnd), signature };
}

interface Header {
  readonly text: string;
  readonly algorithm: string;
  readonly kid: string | undefined;
  readonly type: string | undefined;
}

/** The header last read: all tokens that one key signed have the same. */
let last: Header | undefined;

function readHeader(text: string): Header {
  if (text === last?.text) return last;
  const header = readPart(text);
  if ('crit' in header || 'b64' in header) throw new CredentialError('malformed');
  const { alg, typ } = header;
  const kid = kidOf(header.kid);
  if (typeof alg !== 'string') throw new CredentialError('malformed');
  return (last = { text, algorithm: alg, kid, type: typeOf(typ) });
}

/** The JSON object that a part holds. Members named like those of prototypes are members like all others. */
function readPart(base64url: string): JsonObject {
  if (!isCanonical(base64url)) throw new CredentialError('malformed');
  const bytes = Buffer.from(base64url, 'base64url');
  const text = bytes.toString();
  // What is no UTF-8 (RFC 7519, 7.2) is decoded to the one mark of replacement: two subjects would become the same.
  if (text.includes('\ufffd') && !isUtf8(bytes)) throw new CredentialError('malformed');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new CredentialError('malformed');
  }
  if (!isObject(value)) throw new CredentialError('malformed');
  return value;
}

/** Without its signature a token is told from a merely broken one: it is the oldest attack of all. */
function faultOfShape(token: string): CredentialFault {
  if (!/^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.$/.test(token)) return 'malformed';
  const { alg } = readPart(token.slice(0, token.indexOf('.')));
  return isKnownAlgorithm(alg) ? 'signature_invalid' : 'algorithm_not_allowed';
}

function kidOf(kid: unknown): string | undefined {
  if (kid === undefined) return undefined;
  if (typeof kid !== 'string' || kid.length > maximumKidLength) throw new CredentialError('malformed');
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
