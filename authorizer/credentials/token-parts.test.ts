import { decomposeUnverifiedJwt } from 'aws-jwt-verify/jwt';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { base64url } from '../testing/fake-issuer';
import { issuer } from '../testing/fixtures';
import { CredentialError } from './fault';
import { parseToken } from './token-parts';

const anyHeader = fc.record(
  { alg: fc.constantFrom('RS256', 'ES384', 'EdDSA'), kid: fc.jsonValue(), typ: fc.constant('JWT') },
  { requiredKeys: ['alg'] },
);

/** Claims of any kind, those with a meaning among them, mostly of the kind they should be. */
const anyClaims = fc
  .tuple(
    fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 4 }),
    fc.record(
      {
        iss: fc.oneof(fc.webUrl(), fc.jsonValue()),
        iat: fc.oneof(fc.nat(), fc.jsonValue()),
        jti: fc.oneof(fc.uuid(), fc.jsonValue()),
        scope: fc.oneof(fc.string(), fc.jsonValue()),
      },
      { requiredKeys: [] },
    ),
  )
  .map(([others, known]) => ({ ...others, ...known }));

function read<T>(parse: () => T): T | 'malformed' {
  try {
    return parse();
  } catch (error) {
    if (error instanceof CredentialError && error.fault !== 'malformed') throw error;
    return 'malformed';
  }
}

describe('a token of whatever claims', () => {
  it('is read as aws-jwt-verify reads it', () => {
    fc.assert(
      fc.property(anyHeader, anyClaims, (header, others) => {
        const token = `${base64url(header)}.${base64url({ iss: issuer, ...others })}.AAAA`;
        const claims = read(() => parseToken(token).claims);
        expect(claims).toEqual(read(() => decomposeUnverifiedJwt(token).payload));
      }),
    );
  });

  it('may have members with the names of prototypes, which change no prototype', () => {
    const claims = '{"iss":"i","__proto__":{"admin":true},"constructor":"x"}';
    const token = `${base64url({ alg: 'RS256' })}.${Buffer.from(claims).toString('base64url')}.AAAA`;
    const parts = parseToken(token);
    expect(parts.claims.admin).toBeUndefined();
    expect(Object.hasOwn(parts.claims, '__proto__')).toBe(true);
    expect(Object.getPrototypeOf(parts.claims)).toBe(Object.prototype);
  });
});
