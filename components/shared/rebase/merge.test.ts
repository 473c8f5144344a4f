import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeField, mergeFields } from './merge';

const fields = fc.record({
  name: fc.constantFrom('Ann', 'Ben', 'Cleo'),
  sensitive: fc.boolean(),
  inherits: fc.subarray(['clerk', 'reader']),
  access: fc.record({ mode: fc.constantFrom('all', 'any') }),
});
const names = ['name', 'sensitive', 'inherits', 'access'] as const;
const states = fc.record({ opened: fields, entered: fields, now: fields });

/** Equal by value, and never the same object. */
const copyOf = <T>(value: T): T => structuredClone(value);

describe('fields that were entered over a record that has changed', () => {
  it('keep what was entered where they were touched, and take what is there now where not', () => {
    fc.assert(
      fc.property(states, fc.subarray([...names]), ({ opened, entered, now }, untouched) => {
        const left = Object.fromEntries(untouched.map((name) => [name, copyOf(opened[name])]));
        const merged = mergeFields({ opened, entered: { ...entered, ...left }, now });
        for (const name of untouched) expect(merged[name]).toEqual(now[name]);
        const touched = names.filter(
          (name) =>
            JSON.stringify(entered[name]) !== JSON.stringify(opened[name]) && !untouched.includes(name),
        );
        for (const name of touched) expect(merged[name]).toEqual(entered[name]);
      }),
    );
  });

  it('are all as entered where nobody else changed anything', () => {
    fc.assert(
      fc.property(fields, fields, (opened, entered) => {
        expect(mergeFields({ opened, entered, now: copyOf(opened) })).toEqual(entered);
      }),
    );
  });

  it('come to the same, however often the record is read anew on the way', () => {
    fc.assert(
      fc.property(states, ({ opened, entered, now }) => {
        const once = mergeFields({ opened, entered, now });
        expect(mergeFields({ opened: now, entered: once, now: copyOf(now) })).toEqual(once);
      }),
    );
  });

  it('are touched all, where one is of those that mean something only together', () => {
    const opened = { issuer: 'https://a.test', jwksUri: '', name: 'A' };
    const entered = { ...opened, issuer: 'https://b.test' };
    const now = { issuer: 'https://a.test', jwksUri: 'https://a.test/keys', name: 'A1' };
    expect(mergeFields({ opened, entered, now }, [['issuer', 'jwksUri']])).toEqual({
      ...entered,
      name: 'A1',
    });
  });
});

describe('one field that can be written in more than one way', () => {
  const isSameText = (a: string, b: string) => a.trim() === b.trim();
  const merge = (entered: string, now: string) => mergeField({ opened: 'a', entered, now }, isSameText);

  it('stays as it was written, while nobody else changes it', () => expect(merge(' a ', 'a')).toBe(' a '));
  it('takes what is there now, where it said no more than before', () => expect(merge(' a ', 'b')).toBe('b'));
  it('keeps what was entered, where that says something else', () => expect(merge('c', 'b')).toBe('c'));
});
