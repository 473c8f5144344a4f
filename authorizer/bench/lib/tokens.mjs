import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { audience, issuer as usualIssuer } from './policy.mjs';

const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Different RS256 tokens of one subject, about 1 KB each, and the key that signed them. */
export function createTokens(count, issuer = usualIssuer) {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid: 'bench', alg: 'RS256', use: 'sig' };
  const header = encode({ alg: 'RS256', typ: 'JWT', kid: 'bench' });
  const iat = Math.floor(Date.now() / 1000);
  const one = () => {
    const claims = { iss: issuer, aud: audience, sub: 'bench', iat, exp: iat + 36_000, jti: randomUUID() };
    const input = `${header}.${encode({ ...claims, scope: 'read write', pad: 'x'.repeat(280) })}`;
    return `${input}.${sign('sha256', Buffer.from(input), privateKey).toString('base64url')}`;
  };
  const tokens = Array.from({ length: count + 1 }, () => Buffer.from(one()).toString('latin1'));
  return { jwk, publicKey, first: tokens.pop(), tokens };
}
