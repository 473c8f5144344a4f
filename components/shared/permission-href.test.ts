import { expect, it } from 'vitest';
import { permissionHref } from './permission-href';

it('leads to the permission, to all of a resource, or to all there are', () => {
  expect(permissionHref('orders:read')).toBe('/permissions?permission=orders%3Aread');
  expect(permissionHref('orders:*')).toBe('/permissions?q=orders%3A');
  expect(permissionHref('*')).toBe('/permissions');
});
