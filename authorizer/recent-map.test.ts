import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RecentMap } from './recent-map';

const capacity = 10;
const keys = Array.from({ length: 30 }, (_, i) => `key-${i}`);
const step = fc.record({ what: fc.constantFrom('get', 'set', 'delete'), key: fc.constantFrom(...keys) });

describe('a map of what was used of late', () => {
  it('holds the last half of its capacity, never more than all of it, and each value as it was set last', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const map = new RecentMap<number>(capacity);
        const values = new Map<string, number>();
        const used = new Set<string>();
        for (const [i, { what, key }] of steps.entries()) {
          const found = map.get(key);
          const isHeld = found !== undefined || used.has(key);
          expect(found).toBe(isHeld ? values.get(key) : undefined);
          used.delete(key);
          if (what === 'set') map.set(key, i);
          if (what === 'set') values.set(key, i);
          if (what === 'delete') map.delete(key);
          if (what === 'delete') values.delete(key);
          else if (values.has(key) && map.get(key) !== undefined) used.add(key);
          for (const longAgo of [...used].slice(0, -capacity / 2 + 1)) used.delete(longAgo);
        }
        expect(keys.filter((key) => map.get(key) !== undefined).length).toBeLessThanOrEqual(capacity);
      }),
    );
  });

  it('forgets what was deleted, however often it was moved', () => {
    const map = new RecentMap<number>(4);
    map.set('gone', 1);
    map.set('other', 2);
    map.get('gone');
    map.set('gone', 3);
    map.delete('gone');
    expect(map.get('gone')).toBeUndefined();
    expect(map.get('other')).toBe(2);
  });
});
