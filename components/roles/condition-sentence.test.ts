import { describe, expect, it } from 'vitest';
import type { Conditions } from '@/lib/core/model/condition';
import { baseOperators } from '@/lib/core/model/condition-operators';
import { describeConditions } from './condition-sentence';

describe('describeConditions', () => {
  const cases: readonly (readonly [string, Conditions, string])[] = [
    [
      'names what a variable stands for',
      { StringEquals: { 'path.userId': `\${principal.subject}` } },
      'the path parameter userId is the principal’s subject',
    ],
    [
      'joins several values with or',
      { IpAddress: { 'request.sourceIp': ['10.0.0.0/8', '192.168.0.0/16'] } },
      'the source address is in “10.0.0.0/8” or “192.168.0.0/16”',
    ],
    [
      'leaves numbers bare',
      { NumericLessThan: { 'query.size': 10 } },
      'the query parameter size is less than 10',
    ],
    [
      'keeps text around a variable as it is written',
      { StringLike: { 'path.key': `home/\${principal.id}/*` } },
      `the path parameter key matches “home/\${principal.id}/*”`,
    ],
    [
      'says that an absent key is enough for IfExists',
      { BoolIfExists: { 'claims.mfa': true } },
      'the token’s claim mfa is true, or the token’s claim mfa is absent',
    ],
    [
      'tells one value from every value of a list',
      { 'ForAnyValue:StringEquals': { 'claims.groups': 'ops' } },
      'at least one value of the token’s claim groups is “ops”',
    ],
    [
      'reads ForAllValues',
      { 'ForAllValues:StringLike': { 'principal.attributes.teams': 'eu-*' } },
      'every value of the principal’s attribute teams matches “eu-*”',
    ],
    ['reads Null true as absence', { Null: { 'claims.acr': true } }, 'the token’s claim acr is absent'],
    ['reads Null false as presence', { Null: { 'claims.acr': 'false' } }, 'the token’s claim acr is present'],
  ];

  it.each(cases)('%s', (_, conditions, sentence) => {
    expect(describeConditions(conditions)).toEqual([sentence]);
  });

  it('gives one sentence for each operator and key', () => {
    const sentences = describeConditions({
      StringEquals: { 'claims.a': '1', 'claims.b': '2' },
      Bool: { 'claims.c': true },
    });
    expect(sentences).toHaveLength(3);
  });

  it('has words for every operator', () => {
    for (const operator of baseOperators) {
      const [sentence] = describeConditions({ [operator]: { 'claims.x': 'true' } });
      expect(sentence).toMatch(/^the token’s claim x (?:is|matches|does)/);
    }
  });
});
