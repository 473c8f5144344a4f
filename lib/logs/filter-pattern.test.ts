import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { compilePattern } from '../../infra/local/logs/pattern/compile-pattern';
import { anyCharacter } from '../core/testing/any-character';
import { buildFilterPattern } from './filter-pattern';
import { matchesQuery } from './match-query';
import { decisionLine } from './testing/decision-lines';

test('asks for decisions only, and for every field given', () => {
  expect(buildFilterPattern({})).toBe('{ $.kind = "authz.decision" }');
  expect(
    buildFilterPattern({
      effect: 'deny',
      reason: 'no_grant',
      principal: 'usr_1',
      route: '/repos/{owner}/{repo}',
      pathPrefix: '/repos/',
    }),
  ).toBe(
    '{ $.kind = "authz.decision" && $.effect = "deny" && $.reason = "no_grant" && $.principal = "usr_1"' +
      ' && $.route = "/repos/{owner}/{repo}" && $.path = "/repos/*" }',
  );
});

test('cuts a value before what the language cannot express, and asks for its beginning', () => {
  const pattern = (requestId: string) => buildFilterPattern({ requestId });
  expect(pattern('a"b')).toContain('$.requestId = "a*"');
  expect(pattern('a*b')).toContain('$.requestId = "a*"');
  expect(pattern('a\\b')).toContain('$.requestId = "a*"');
  expect(pattern('a%b%')).toContain('$.requestId = "a*"');
  expect(pattern('a\nb')).toContain('$.requestId = "a*"');
  expect(pattern('é')).not.toContain('requestId');
  expect(pattern('')).not.toContain('requestId');
  expect(buildFilterPattern({ pathPrefix: '' })).not.toContain('path');
});

test('stays within 1,024 characters whatever the values', () => {
  const long = fc.string({ minLength: 0, maxLength: 2000 });
  fc.assert(
    fc.property(
      fc.record({
        id: long,
        principal: long,
        role: long,
        api: long,
        method: long,
        route: long,
        pathPrefix: long,
        requestId: long,
        sourceIp: long,
      }),
      (fields) => {
        expect(
          buildFilterPattern({ effect: 'deny', reason: 'credential_missing', ...fields }).length,
        ).toBeLessThanOrEqual(1024);
      },
    ),
  );
});

test('no input changes the structure of a pattern: it is accepted, finds all that it should, and nothing of another effect', () => {
  const hostile = [
    '"',
    '\\',
    '*',
    '%',
    ' || ',
    '&&',
    ')',
    '(',
    '}',
    '{',
    '$.effect = "allow"',
    '\n',
    '\u0000',
    'é',
  ];
  const value = fc.oneof(
    fc.string({ unit: anyCharacter, maxLength: 120 }),
    fc
      .array(fc.oneof(fc.constantFrom(...hostile), fc.string({ maxLength: 4 })), { maxLength: 12 })
      .map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(value, value, value, (requestId, pathPrefix, route) => {
      const question = { effect: 'deny', requestId, pathPrefix, route } as const;
      const matches = compilePattern(buildFilterPattern(question));
      const line = decisionLine({
        requestId,
        route,
        path: `${pathPrefix}/rest`,
        effect: 'deny',
        reason: 'no_grant',
      });
      expect(matches(JSON.stringify(line))).toBe(true);
      expect(matchesQuery(line, question)).toBe(true);
      expect(matches(JSON.stringify({ ...line, effect: 'allow' }))).toBe(false);
      expect(matches(JSON.stringify({ ...line, kind: 'other' }))).toBe(false);
    }),
    { numRuns: 3000 },
  );
});
