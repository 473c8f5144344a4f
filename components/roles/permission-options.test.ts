import { describe, expect, it } from 'vitest';
import { permissionOptions } from './permission-options';

const known = [
  { permission: 'orders:read', routeCount: 3 },
  { permission: 'orders:write', routeCount: 2 },
  { permission: 'users:read', routeCount: 1 },
];
const values = (typed: string, taken: readonly string[] = []) =>
  permissionOptions(known, typed, taken).map((o) => o.value);

describe('permissionOptions', () => {
  it('offers each permission, every action of each resource, and everything', () => {
    expect(values('')).toEqual(['*', 'orders:*', 'orders:read', 'orders:write', 'users:*', 'users:read']);
  });

  it('narrows to what was typed', () => {
    expect(values('ORDERS:')).toEqual(['orders:*', 'orders:read', 'orders:write']);
  });

  it('leaves out what the grant names already', () => {
    expect(values('orders', ['orders:read'])).toEqual(['orders:*', 'orders:write']);
  });

  it('counts the routes that a wildcard covers', () => {
    const [all] = permissionOptions(known, 'orders:*', []);
    expect(all?.labelTag).toContain('5 routes');
  });
});
