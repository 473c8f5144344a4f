import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeToken } from './decode-token';

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const header = { alg: 'RS256', kid: 'k' };

describe('a token as it is pasted', () => {
  it('is decoded whatever its claims are, alone or with its scheme', () => {
    const claims = fc.dictionary(fc.string({ unit: 'binary', minLength: 1 }), fc.jsonValue());
    fc.assert(
      fc.property(claims, fc.constantFrom('', 'Bearer ', 'bearer  '), (value, scheme) => {
        const parsed: unknown = JSON.parse(JSON.stringify(value));
        const decoded = decodeToken(` ${scheme}${part(header)}.${part(value)}.c2ln\n`);
        expect(decoded).toEqual({ header, claims: parsed });
      }),
    );
  });

  it.each([
    '',
    'gwk_abcdef',
    'a.b.c',
    `${part(header)}.${part([1])}.c2ln`,
    `${part(header)}.${part({})}`,
    `${part(header)}.${part({})}.`,
    `${part(header)}.${Buffer.from([0x22, 0xff, 0x22]).toString('base64url')}.c2ln`,
  ])('is none: %j', (pasted) => {
    expect(decodeToken(pasted)).toBeUndefined();
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => void decodeToken(text)));
  });
});
