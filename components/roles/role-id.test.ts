import { assert, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roleIdSchema } from '@/lib/core/model/ids';
import { proposeRoleId } from './role-id';

describe('proposeRoleId', () => {
  it('joins words by hyphens and drops accents', () => {
    expect(proposeRoleId('  Überprüfer (Éu) ')).toBe('uberprufer-eu');
  });

  it('proposes a valid id or nothing, whatever the name', () => {
    assert(
      property(string({ unit: 'grapheme', maxLength: 120 }), (name) => {
        const id = proposeRoleId(name);
        expect(id === '' || roleIdSchema.safeParse(id).success).toBe(true);
      }),
    );
  });
});
