import { describe, expect, it } from 'vitest';
import { askedBy, type Draft, draftOf, problemsOf } from './draft';
import { principalOf } from './principal-of';

const complete: Draft = {
  principal: 'usr_0123456789abcdef',
  api: 'shop',
  method: 'GET',
  path: '/orders/7?view=full',
  ip: '',
  at: { date: '', time: '' },
  claims: '',
};
const base64url = (text: string) => Buffer.from(text, 'utf8').toString('base64url');
const token = `e30.${base64url('{"iss":"https://idp.example","sub":"ada","team":"blue"}')}.c2ln`;

describe('a request that is typed', () => {
  it('can be asked when API and path are there', () => {
    expect([...problemsOf(complete, true)]).toEqual([]);
  });

  it.each<[string, Partial<Draft>]>([
    ['api_missing', { api: undefined }],
    ['path_missing', { path: 'orders' }],
    ['path_missing', { path: '' }],
    ['time_unfinished', { at: { date: '2026-11-28', time: '' } }],
    ['claims_invalid', { claims: '{' }],
    ['token_without_subject', { claims: `e30.${base64url('{}')}.c2ln` }],
  ])('is not asked with %s', (problem, change) => {
    expect([...problemsOf({ ...complete, ...change }, true)]).toEqual([problem]);
  });

  it('is kept in the address as it was typed, without its claims', async () => {
    const at = { date: '2026-11-28', time: '15:04' };
    const typed = { ...complete, ip: '10.0.0.1', at, claims: '{"team":"blue"}' };
    const { request, claims } = await askedBy(typed, true);
    expect(claims).toEqual({ team: 'blue' });
    expect(JSON.stringify(request)).not.toContain('blue');
    expect(draftOf(request, true)).toEqual({ ...typed, claims: '' });
  });

  it('with a token is about the user whom the token names', async () => {
    const { request, claims } = await askedBy({ ...complete, claims: token }, true);
    expect(request.principal).toBe(await principalOf('https://idp.example', 'ada'));
    expect(claims).toMatchObject({ team: 'blue' });
    expect(JSON.stringify(request)).not.toContain(token);
  });
});
