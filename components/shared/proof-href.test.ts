import { describe, expect, it } from 'vitest';
import { proofHrefOf } from './proof-href';

type Proven = Parameters<typeof proofHrefOf>[0];

const userId = 'usr_0123456789abcdef';
const revoked: Proven = {
  seq: 7,
  action: 'assignment.revoked',
  target: { type: 'user', id: userId, name: 'Ann' },
};

describe('the address of a proof', () => {
  it.each<[string, Partial<Proven>, string | undefined]>([
    ['of whom the change is', {}, `/proof?principal=${userId}&change=7`],
    [
      'of nobody yet, where a role was taken from many',
      { target: { type: 'role', id: 'reader', name: 'Reader' } },
      '/proof?change=7',
    ],
    [
      'of nobody yet, where many were taken back',
      { action: 'principals.reverted', target: { type: 'user_import', id: 'imp_1', name: 'x' } },
      '/proof?change=7',
    ],
    ['not there for a grant', { action: 'assignment.granted' }, undefined],
  ])('is %s', (_, fields, href) => {
    expect(proofHrefOf({ ...revoked, ...fields })).toBe(href);
  });
});
