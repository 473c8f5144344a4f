import { describe, expect, it } from 'vitest';
import { readClaims, splitPath } from './request-text';

const base64url = (text: string) => Buffer.from(text, 'utf8').toString('base64url');
const tokenOf = (payload: object) =>
  `${base64url('{"alg":"RS256"}')}.${base64url(JSON.stringify(payload))}.c2ln`;

describe('a path with a query', () => {
  it('is taken apart, each parameter with all its values', () => {
    expect(splitPath(' /orders/7?view=full&tag=a&tag=b%20c ')).toEqual({
      path: '/orders/7',
      query: { view: ['full'], tag: ['a', 'b c'] },
    });
  });

  it('may have none', () => {
    expect(splitPath('/orders')).toEqual({ path: '/orders', query: {} });
  });

  it('keeps a parameter that is named like a part of every object', () => {
    expect(Object.keys(splitPath('/a?__proto__=x').query)).toEqual(['__proto__']);
  });
});

describe('claims', () => {
  it('are a JSON object', () => {
    expect(readClaims('{"team": "blue"}')).toEqual({ type: 'claims', claims: { team: 'blue' } });
  });

  it('are none where nothing is entered', () => {
    expect(readClaims('  ')).toEqual({ type: 'claims', claims: {} });
  });

  it('are read from a token, which also says who calls', () => {
    const claims = { iss: 'https://idp.example', sub: 'ada', name: 'Åda' };
    expect(readClaims(`Bearer ${tokenOf(claims)}`)).toEqual({
      type: 'token',
      claims,
      issuer: 'https://idp.example',
      subject: 'ada',
    });
  });

  it('of a token without a subject name nobody', () => {
    expect(readClaims(tokenOf({ iss: 'https://idp.example' }))).toEqual({ type: 'nobody' });
  });

  it.each(['[1]', '"text"', '{', 'a.b', 'a.b.c', 'null'])('are not %s', (text) => {
    expect(readClaims(text)).toEqual({ type: 'invalid' });
  });
});
