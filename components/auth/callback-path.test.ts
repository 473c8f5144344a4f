import { describe, expect, it } from 'vitest';
import { safeCallbackPath } from './callback-path';

describe('safeCallbackPath', () => {
  it('keeps the path and query of a page of this console', () => {
    expect(safeCallbackPath('/users?prefix=demo')).toBe('/users?prefix=demo');
  });

  it('goes to the overview when nothing was asked for', () => {
    expect(safeCallbackPath(null)).toBe('/');
  });

  it('keeps only the path of an absolute address, so that no other site is ever opened', () => {
    expect(safeCallbackPath('https://elsewhere.example/roles')).toBe('/roles');
  });

  it.each([
    '//elsewhere.example/x',
    '/\\elsewhere.example',
    'https://elsewhere.example//evil.example',
    'javascript:alert(1)',
    'http://',
  ])('refuses %s', (asked) => {
    expect(safeCallbackPath(asked)).toBe('/');
  });

  it('does not lead back to the sign-in page', () => {
    expect(safeCallbackPath('/sign-in?callbackUrl=/')).toBe('/');
  });
});
