import { describe, expect, it } from 'vitest';
import { type AttributeRow, findAttributeProblems, readAttributes, writeAttributes } from './attribute-rows';

describe('attributes as rows', () => {
  it('are what they were, each of its kind, after being read and written', () => {
    const attributes = { team: 'eu', level: 3, mfa: false, teams: ['eu-1', 'eu-2'], none: [] };
    expect(writeAttributes(readAttributes(attributes))).toEqual(attributes);
  });

  it.each([
    ['a name of other characters', [{ name: 'a b', kind: 'text', value: '' }], 'name'],
    ['no name', [{ name: ' ', kind: 'text', value: 'x' }], 'name'],
    ['text for a number', [{ name: 'level', kind: 'number', value: 'high' }], 'value'],
    ['nothing for a number', [{ name: 'level', kind: 'number', value: ' ' }], 'value'],
  ] satisfies readonly (readonly [string, readonly AttributeRow[], 'name' | 'value'])[])(
    'are refused for %s',
    (_, rows, field) => {
      expect(Object.keys(findAttributeProblems(rows)[0] ?? {})).toEqual([field]);
    },
  );

  it('are refused where a name comes twice', () => {
    const row: AttributeRow = { name: 'team', kind: 'text', value: 'eu' };
    expect(findAttributeProblems([row, { ...row, name: ' team' }]).map(Object.keys)).toEqual([[], ['name']]);
  });
});
