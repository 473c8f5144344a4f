import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Caller } from '../decide/types';
import { baseOperators } from '../model/condition-operators';
import { askIam, type ConditionQuestion, subject } from '../testing/iam/ask-iam';
import { differences } from '../testing/iam/differences';
import { seed } from '../testing/seed';
import { compileConditions } from './compile';
import { createZoneClock } from './zone-clock';

const clock = createZoneClock('UTC');
const request = {
  gatewayApiId: 'a',
  stage: 's',
  apiType: 'REST',
  method: 'GET',
  path: '/',
  pathIsDecoded: false,
  query: {},
  authorizationValues: 1,
  methodOverride: false,
} as const;

function askCore({ operator, expected, actual }: ConditionQuestion) {
  const caller = {
    kind: 'identified',
    principalId: 'usr_0000000000000001',
    type: 'user',
    subject,
    claims: { value: actual },
  } as const satisfies Caller;
  const conditions = compileConditions({ [operator]: { 'claims.value': [...expected] } });
  return conditions.evaluate({ caller, request, parameters: {}, nowMs: 0, clock });
}

/** Values that meet, that are told apart by a detail, and that do not parse; by the first word of an operator. */
const texts: Readonly<Record<string, readonly string[]>> = {
  String: [
    ['a', 'A', 'ab', 'a*', '*', '?', 'a?', '', 'a.b', 'a+', '(', '[a]', '\\', '^a$', 'a|b', '/x/y', '$'],
    ['ä', 'Ä', '😀', 'a\nb', 'K', 'k', '\u212a', 'İ', 'i', 'ſ', 's', 'ß', 'SS', 'Σ', 'ς', 'σ'],
    ['${*}', '${?}', '${$}', 'sam*', 'samuel', '${principal.subject}', 'x${principal.subject}', 'xsam*'],
  ].flat(),
  Numeric: [
    ['1', '01', '1.0', '-1', '0', '-0', '1.5', '1.50', '1000', '2', '16', '9007199254740993'],
    ['+1', '1e3', ' 1', '1abc', 'abc', '', '.5', '0x10', '1,5', 'NaN', 'Infinity', '1e400'],
  ].flat(),
  Date: [
    ['2026-06-15T12:00:00Z', '2026-06-15T14:00:00+02:00', '2026-06-15', '2026-06-15T00:00:00Z'],
    ['2026-06-15T12:00Z', '2026-06-15T12:00:00.5Z', '2026-06-15t12:00:00z', '2026-06-16T00:00:00Z'],
    ['1781481600', '2026-02-30', '2026', '2026-06', 'x', '', '2026-06-15T12:00:00', '2026-06-15T24:00:00Z'],
  ].flat(),
  Bool: ['true', 'false', 'TRUE', 'False', '1', '0', '', 'x', 'truer', '${principal.subject}'],
  Address: [
    ['10.0.0.1', '10.0.0.2', '11.0.0.1', '10.0.0.0/8', '10.0.0.1/32', '10.128.0.0/9', '0.0.0.0/0'],
    ['2001:db8::1', '2001:DB8::1', '2001:db8:0:0:0:0:0:1', '2001:db8::/32', '2001:db9::1', '::/0', '::1'],
    ['::ffff:10.0.0.1', '::ffff:a00:1', '::ffff:0:0/96', '10.1', '010.0.0.1', '10.0.0.1/33', 'x', ''],
  ].flat(),
};

function textsFor(base: string): readonly string[] {
  if (base === 'Null') return ['true', 'false', 'TRUE', 'x', ''];
  const family = base.endsWith('IpAddress') ? 'Address' : (/^[A-Z][a-z]+/.exec(base)?.[0] ?? '');
  return texts[family] ?? [];
}

const questions: fc.Arbitrary<ConditionQuestion> = fc
  .record({
    base: fc.constantFrom(...baseOperators),
    set: fc.constantFrom('', '', 'ForAnyValue:', 'ForAllValues:'),
    ifExists: fc.constantFrom('', '', 'IfExists'),
  })
  .chain(({ base, set, ifExists }) => {
    const text = fc.constantFrom(...textsFor(base));
    return fc.record({
      operator: fc.constant(base === 'Null' ? base : `${set}${base}${ifExists}`),
      expected: fc.array(text, { minLength: 1, maxLength: 3 }),
      actual: fc.oneof(
        { weight: 4, arbitrary: text },
        { weight: 2, arbitrary: fc.array(text, { maxLength: 3 }) },
        { weight: 1, arbitrary: fc.constant(undefined) },
      ),
    });
  });

test(`conditions mean what they mean in IAM, listed differences aside (GATEWARDEN_TEST_SEED=${seed})`, () => {
  const counts = { holds: 0, fails: 0, cannot_be_evaluated: 0, set: 0, missing: 0 };
  const property = fc.property(questions, (question) => {
    fc.pre(!differences.some(({ concerns }) => concerns(question)));
    const outcome = askCore(question);
    counts[outcome]++;
    if (question.operator.startsWith('For')) counts.set++;
    if (question.actual === undefined) counts.missing++;
    // IAM has no third outcome: what cannot be evaluated does not hold. Only a deny grant tells the two apart.
    expect({ ...question, holds: outcome === 'holds' }).toEqual({ ...question, holds: askIam(question) });
  });
  // All runs, however long they take on a slow machine: what they came to is counted after them.
  fc.assert(property, { seed, numRuns: 1200, maxSkipsPerRun: 20, interruptAfterTimeLimit: 600_000 });
  // Nothing is proved of what never comes up.
  for (const count of Object.values(counts)) expect(count).toBeGreaterThan(20);
});

test('every operator is compared', () => {
  for (const base of baseOperators) expect(textsFor(base).length).toBeGreaterThan(3);
});

describe.each(differences)('where they differ: $what', ({ concerns, examples }) => {
  test.each(examples)('$operator of $expected against $actual', ({ core, iam, ...question }) => {
    expect(concerns(question)).toBe(true);
    expect({ core: askCore(question), iam: askIam(question) }).toEqual({ core, iam });
    expect(core === 'holds').not.toBe(iam);
  });
});
