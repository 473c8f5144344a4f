import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fieldErrorOf } from './field-error';

/** What is said about a value that a schema refuses. */
function saidOf(schema: z.ZodType, value: unknown) {
  return schema.safeParse(value).error?.issues.map((issue) => fieldErrorOf(issue)) ?? [];
}

const messageOf = (schema: z.ZodType, value: unknown) => saidOf(schema, value).map(({ message }) => message);

describe('what is wrong with a field, in plain words', () => {
  const kind = z.discriminatedUnion('type', [
    z.object({ type: z.literal('role') }),
    z.object({ type: z.literal('route') }),
  ]);

  it.each<[message: string, schema: z.ZodType, value: unknown]>([
    ['must have at most 3 characters', z.string().max(3), 'four'],
    ['must have at least 2 characters', z.string().min(2), 'a'],
    ['must have exactly 2 characters', z.string().length(2), 'a'],
    ['must have at most 1 character', z.string().max(1), 'ab'],
    ['must not be empty', z.string().min(1), ''],
    ['must have at most 2 items', z.array(z.int()).max(2), [1, 2, 3]],
    ['must have at least 2 items', z.array(z.int()).min(2), [1]],
    ['must not be empty', z.array(z.int()).min(1), []],
    ['must be at most 90', z.int().max(90), 91],
    ['must be at least 1', z.int().min(1), 0],
    ['must be less than 1', z.number().lt(1), 1],
    ['must be more than 0', z.number().positive(), 0],
    ['is missing', z.string(), undefined],
    ['must be text', z.string(), 7],
    ['must be a number', z.number(), '7'],
    ['must be a whole number', z.int(), 1.5],
    ['must be true or false', z.boolean(), 'yes'],
    ['must be a list', z.array(z.string()), 'a'],
    ['must be an object', z.object({}), 'a'],
    ['must be an object', z.record(z.string(), z.string()), 'a'],
    ['must be an email address', z.email(), 'ada'],
    ['must be a URL, such as https://example.com', z.url(), 'ada'],
    ['must be a time in UTC, such as 2027-01-31T12:00:00.000Z', z.iso.datetime({ precision: 3 }), 'noon'],
    ['must be an IPv4 address', z.ipv4(), '1.2'],
    ['must match the pattern /^[a-z]+$/', z.string().regex(/^[a-z]+$/), 'A'],
    ['must be one of allow, deny', z.enum(['allow', 'deny']), 'maybe'],
    ['must be allow', z.literal('allow'), 'deny'],
    ['must be one of role, route', kind, { type: 'api' }],
    ['has none of the forms that it may have', z.union([z.string(), z.number()]), true],
    ['must not have "nmae": there is no such field', z.strictObject({}), { nmae: 'a' }],
  ])('%s', (message, schema, value) => {
    expect(messageOf(schema, value)).toEqual([message]);
  });

  it('is what the rule says of itself where it does', () => {
    expect(messageOf(z.string().max(3, 'is longer than a code'), 'four')).toEqual(['is longer than a code']);
  });

  it('is what the rule for names says where a name is wrong', () => {
    const names = (rule: z.ZodString) => z.record(rule, z.string());
    expect(messageOf(names(z.string().regex(/^[a-z]+$/, 'unknown operator')), { A: '' })).toEqual([
      'unknown operator',
    ]);
    expect(messageOf(names(z.string().max(1)), { ab: '' })).toEqual(['must have at most 1 character']);
  });

  it('stays as the validator says it where there are no words for the rule', () => {
    expect(messageOf(z.uuid(), 'a')).toEqual(['Invalid UUID']);
    expect(messageOf(z.date().max(new Date(0)), new Date(1))[0]).toMatch(/^Too big/);
  });
});

describe('where a field is', () => {
  it('is a JSON pointer, with what a pointer gives a meaning escaped', () => {
    const schema = z.object({ 'a/b': z.array(z.object({ '~': z.string() })) });
    expect(saidOf(schema, { 'a/b': [{}] })).toEqual([{ pointer: '/a~1b/0/~0', message: 'is missing' }]);
  });

  it('is nowhere where the whole is wrong', () => {
    expect(saidOf(z.string(), undefined)).toEqual([{ pointer: '', message: 'is missing' }]);
  });
});
