import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LogsError } from '../errors';
import { compilePattern } from './compile-pattern';

const event = JSON.stringify({
  effect: 'deny',
  latencyMs: 7.5,
  path: '/x/y "quoted" \\ *',
  none: null,
  flag: true,
  off: false,
  nested: { list: ['a', { b: 3 }] },
  text: '200',
  status: 200,
  'user-id': 'u1',
});
const matches = (pattern: string) => compilePattern(pattern)(event);

describe('a JSON pattern that matches', () => {
  test.each([
    '',
    '{ $.effect = "deny" }',
    '{$.effect="deny"}',
    '{ $.effect = deny }',
    '{ $.effect = "d*y" }',
    '{ $.effect = * }',
    '{ $.effect != "allow" }',
    '{ $.latencyMs > 5 }',
    '{ $.latencyMs = 7.50 }',
    '{ $.latencyMs <= 75e-1 }',
    '{ $.latencyMs != 8 }',
    '{ $.path = "/x*" }',
    '{ $.path = "/x/y \\"quoted\\" \\\\ *" }',
    '{ $.none IS NULL }',
    '{ $.flag IS TRUE && $.off IS FALSE }',
    '{ $.missing NOT EXISTS }',
    '{ $.nested.list[0] = "a" && $.nested.list[1].b = 3 }',
    '{ $.status = 200 && $.text = 200 && $.text = "200" }',
    '{ $.user-id = "u1" }',
    '{ $.effect = "deny" && ($.latencyMs > 500 || $.path = "/x*") }',
    '{ $.effect = "deny" || $.effect = "x" && $.effect = "y" }',
    '{ (($.effect = "deny")) }',
  ])('%s', (pattern) => expect(matches(pattern)).toBe(true));
});

describe('a JSON pattern that does not match', () => {
  test.each([
    '{ $.effect = "allow" }',
    '{ $.effect = "DENY" }',
    '{ $.effect = "den" }',
    '{ $.effect != "d*" }',
    '{ $.latencyMs > 7.5 }',
    '{ $.effect > 1 }',
    '{ $.missing = * }',
    '{ $.missing != "a" }',
    '{ $.missing IS NULL }',
    '{ $.none NOT EXISTS }',
    '{ $.flag IS FALSE }',
    '{ $.status = "200" }',
    '{ $.nested.list.b = 3 }',
    '{ $.constructor = * }',
    '{ ($.effect = "deny" || $.effect = "x") && $.effect = "y" }',
  ])('%s', (pattern) => expect(matches(pattern)).toBe(false));
});

describe('a pattern that is refused', () => {
  test.each([
    ['{ $.a = "x"', /missing/],
    ['{ $.a = "x" } more', /"more" after the end/],
    ['{ $.a = "x', /no closing quote/],
    ['{ $.a = "\\n" }', /unsupported escape/],
    ['{ $.a ~ 3 }', /"~ 3"/],
    ['{ $.a > "x" }', /compares numbers/],
    ['{ $.a EXISTS 1 }', /EXISTS/],
    ['{ $.a = true }', /IS true/],
    ['{ $.a = %x% }', /regular expression/],
    ['{ a = 1 }', /selector "a"/],
    ['{ $.a[*] = 1 }', /selector/],
    ['{ }', /selector/],
    ['{ $.a = 1 & $.b = 2 }', /&/],
    ['[ip, user]', /space-delimited/],
    ['%regex%', /regular expressions/],
    ['a.b', /double quotes/],
    ['?a b', /together with/],
  ])('%s', (pattern, message) => {
    expect(() => compilePattern(pattern)).toThrow(LogsError);
    expect(() => compilePattern(pattern)).toThrow(message);
  });
});

test('a pattern has 1024 characters at most', () => {
  expect(() => compilePattern(`"${'x'.repeat(1022)}"`)).not.toThrow();
  expect(() => compilePattern(`"${'x'.repeat(1023)}"`)).toThrow(/longer than 1024/);
});

test('a JSON pattern matches nothing that is not JSON', () => {
  expect(compilePattern('{ $.a NOT EXISTS }')('START RequestId: 1')).toBe(false);
  expect(compilePattern('{ $.a NOT EXISTS }')('{ broken')).toBe(false);
});

test('terms: all of them, none of the excluded, or any of the optional ones', () => {
  const message = '[ERROR 400] access denied for user';
  const found = (pattern: string) => compilePattern(pattern)(message);
  expect(found('ERROR 400')).toBe(true);
  expect(found('error')).toBe(false);
  expect(found('ERROR -denied')).toBe(false);
  expect(found('"access denied" -"not there"')).toBe(true);
  expect(found('?WARN ?ERROR')).toBe(true);
  expect(found('?WARN ?INFO')).toBe(false);
});

test('a quoted string without wildcards matches exactly itself', () => {
  const text = fc.string({ unit: 'grapheme' }).filter((s) => !s.includes('*') && s.length < 200);
  fc.assert(
    fc.property(text, text, (wanted, found) => {
      const quoted = `"${wanted.replaceAll(/["\\]/g, '\\$&')}"`;
      const is = (value: string) => compilePattern(`{ $.a = ${quoted} }`)(JSON.stringify({ a: value }));
      expect(is(wanted)).toBe(true);
      expect(is(found)).toBe(found === wanted);
    }),
  );
});
