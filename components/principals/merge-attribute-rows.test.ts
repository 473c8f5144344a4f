import { describe, expect, it } from 'vitest';
import type { AttributeValue } from '@/lib/core/model/principal';
import { blankAttribute, readAttributes, writeAttributes } from './attribute-rows';
import { mergeAttributeRows } from './merge-attribute-rows';

type Attributes = Readonly<Record<string, AttributeValue>>;

const merged = (opened: Attributes, entered: Attributes, now: Attributes) =>
  writeAttributes(
    mergeAttributeRows({
      opened: readAttributes(opened),
      entered: readAttributes(entered),
      now: readAttributes(now),
    }),
  );

describe('attributes that were entered over others that have changed', () => {
  const opened = { team: 'red', level: 1 };

  it.each<[string, Attributes, Attributes, Attributes]>([
    [
      'edits of different ones',
      { ...opened, team: 'blue' },
      { ...opened, level: 2 },
      { team: 'blue', level: 2 },
    ],
    [
      'both edits of one, the one at the form',
      { ...opened, team: 'blue' },
      { ...opened, team: 'green' },
      { ...opened, team: 'blue' },
    ],
    ['what each added', { ...opened, a: 1 }, { ...opened, b: 2 }, { ...opened, a: 1, b: 2 }],
    ['what both added, as entered here', { ...opened, a: 1 }, { ...opened, a: 2 }, { ...opened, a: 1 }],
    ['that one was removed here', { level: 1 }, { ...opened, level: 2 }, { level: 2 }],
    ['that one was removed there', { ...opened, level: 2 }, { level: 1 }, { level: 2 }],
    [
      'an edit here of one that was removed there',
      { ...opened, team: 'blue' },
      { level: 1 },
      { team: 'blue', level: 1 },
    ],
    ['another kind there', opened, { ...opened, level: '1' }, { ...opened, level: '1' }],
    ['a new name here', { squad: 'red', level: 1 }, { ...opened, level: 2 }, { squad: 'red', level: 2 }],
  ])('keep %s', (_, entered, now, kept) => {
    expect(merged(opened, entered, now)).toEqual(kept);
  });

  it('keep a row that is not filled in yet', () => {
    const rows = readAttributes(opened);
    const merged = mergeAttributeRows({
      opened: rows,
      entered: [...rows, blankAttribute],
      now: rows.slice(1),
    });
    expect(merged).toEqual([...rows.slice(1), blankAttribute]);
  });
});
