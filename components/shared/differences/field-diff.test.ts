import { describe, expect, it } from 'vitest';
import { diffFields } from './field-diff';

describe('the difference between before and after', () => {
  it('names each field that changed, and no other', () => {
    expect(diffFields({ name: 'Reader', sensitive: false }, { name: 'Viewer', sensitive: false })).toEqual([
      { path: 'name', before: 'Reader', after: 'Viewer' },
    ]);
  });

  it('shows a created thing as fields that were not there, and a deleted one as fields that are gone', () => {
    expect(diffFields(null, { roleId: 'reader' })).toEqual([
      { path: 'roleId', before: undefined, after: 'reader' },
    ]);
    expect(diffFields({ roleId: 'reader' }, null)).toEqual([
      { path: 'roleId', before: 'reader', after: undefined },
    ]);
  });

  it('takes a list of plain values as one field', () => {
    expect(diffFields({ permissions: ['a:read'] }, { permissions: ['a:read', 'a:write'] })).toEqual([
      { path: 'permissions', before: 'a:read', after: 'a:read, a:write' },
    ]);
  });

  it('follows items by their id, so that one removed at the front does not make all others differ', () => {
    const grants = [
      { id: 'one', effect: 'allow' },
      { id: 'two', effect: 'deny' },
    ];
    expect(diffFields({ grants }, { grants: grants.slice(1) }).map(({ path }) => path)).toEqual([
      'grants[one].id',
      'grants[one].effect',
    ]);
  });
});
