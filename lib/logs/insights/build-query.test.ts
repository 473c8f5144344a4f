import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseQuery } from '../../../infra/local/logs/insights/parse-query';
import { QueryRun } from '../../../infra/local/logs/insights/run-query';
import { buildSegment } from '../../../infra/local/logs/segments/build-segment';
import { anyCharacter } from '../../core/testing/any-character';
import { matchesQuery } from '../match-query';
import type { DecisionFilter } from '../port';
import { decisionLine } from '../testing/decision-lines';
import { binOf } from './ask';
import { buildQuery, decisionConditions } from './build-query';

/** Which of the lines a query for this filter finds, by the local service's reading of it. */
function find(filter: DecisionFilter, lines: readonly ReturnType<typeof decisionLine>[]): number[] {
  const facts = { message: (id: number) => JSON.stringify(lines[id]), logName: () => '1:g' };
  const commands = parseQuery(
    buildQuery(decisionConditions(filter), 'fields @timestamp', 'sort @timestamp asc'),
  );
  const run = new QueryRun(commands, { fromMs: 0, toMs: 1e6 }, facts, 100);
  run.add(buildSegment(lines.map((_, id) => ({ id, atMs: id, stream: 's', message: facts.message(id) }))));
  return run.rows().map(({ event }) => event?.place ?? -1);
}

test('asks for decisions only, and for every field given', () => {
  expect(decisionConditions({ effect: 'deny', principal: 'usr_1', route: '/a/{b}', role: 'reader' })).toEqual(
    [
      'kind = "authz.decision"',
      'effect = "deny"',
      'principal = "usr_1"',
      'route = "/a/{b}"',
      'roles like /(^|,)reader(,|$)/',
    ],
  );
});

test('asks for bins in units of which the service takes so many', () => {
  const minute = 60_000;
  const bins = [
    1000,
    minute,
    5 * minute,
    15 * minute,
    60 * minute,
    360 * minute,
    1440 * minute,
    10_080 * minute,
  ];
  expect(bins.map(binOf).join(' ')).toBe('bin(1s) bin(1m) bin(5m) bin(15m) bin(1h) bin(6h) bin(1d) bin(1d)');
});

test('refuses what is longer than a query may be', () => {
  const long = '"'.repeat(3000);
  expect(() => buildQuery(decisionConditions({ route: long }))).toThrow(/too much text/);
});

describe('no input changes the structure of a query', () => {
  const hostile = [
    '"',
    '\\',
    '/',
    '*',
    ' or 1=1',
    '|',
    'stats count(*)',
    '\n',
    '\u0000',
    'é',
    '😀',
    '$',
    '^',
    '.',
    '1',
    '1.0',
    '#',
    "'",
    '`',
  ];
  const value = fc.oneof(
    fc.string({ unit: anyCharacter, maxLength: 60 }),
    fc
      .array(fc.oneof(fc.constantFrom(...hostile), fc.string({ maxLength: 4 })), { maxLength: 10 })
      .map((parts) => parts.join('')),
  );

  test('a value finds itself, and nothing else that it could be taken for', () => {
    fc.assert(
      fc.property(value, value, value, (requestId, route, sourceIp) => {
        const filter = { effect: 'deny', requestId, route, sourceIp } as const;
        const line = decisionLine({ effect: 'deny', reason: 'no_grant', requestId, route, sourceIp });
        const others = [
          { ...line, effect: 'allow' as const },
          { ...line, requestId: `${requestId}x` },
          { ...line, requestId: `x${requestId}` },
          { ...line, route: `${route}0` },
          { ...line, sourceIp: sourceIp.slice(1) },
          { ...line, requestId: '' },
        ];
        const lines = [line, ...others];
        const expected = lines.flatMap((one, i) => (matchesQuery(one, filter) ? [i] : []));
        expect(expected).toContain(0);
        expect(find(filter, lines)).toEqual(expected);
      }),
      { numRuns: 600 },
    );
  });

  test('a prefix finds what begins with it, a role what lists it', () => {
    const role = value.filter((text) => !text.includes(',') && text !== '');
    fc.assert(
      fc.property(value, role, (pathPrefix, wanted) => {
        const lines = [
          decisionLine({ path: `${pathPrefix}/rest`, roles: `a,${wanted},b` }),
          decisionLine({ path: `${pathPrefix}/rest`, roles: `a,${wanted}x` }),
          decisionLine({ path: `x${pathPrefix}`, roles: wanted }),
        ];
        const filter = { pathPrefix, role: wanted };
        expect(find(filter, lines)).toEqual(
          lines.flatMap((line, i) => (matchesQuery(line, filter) ? [i] : [])),
        );
      }),
      { numRuns: 600 },
    );
  });
});
