import { z } from 'zod';

/** Words of the validator itself, not those that a schema gives for its rule. */
const validatorsOwn = /^(?:Too (?:big|small): |Invalid |Unrecognized key)/;

const bound = { origin: z.string(), inclusive: z.boolean().optional(), exact: z.boolean().optional() };

/** What a rule that was broken says of itself, for those rules that are put into words here. */
const issueSchema = z.discriminatedUnion('code', [
  z.object({ code: z.literal('invalid_type'), expected: z.string(), message: z.string() }),
  z.object({ code: z.literal('too_big'), maximum: z.number(), ...bound }),
  z.object({ code: z.literal('too_small'), minimum: z.number(), ...bound }),
  z.object({ code: z.literal('invalid_format'), format: z.string(), pattern: z.string().optional() }),
  z.object({ code: z.literal('invalid_value'), values: z.array(z.unknown()) }),
  z.object({ code: z.literal('invalid_union'), options: z.array(z.unknown()).optional() }),
  z.object({ code: z.literal('unrecognized_keys'), keys: z.array(z.string()) }),
  /** A name that is not allowed where names are free: what its rule says tells more than that it broke one. */
  z.object({
    code: z.literal('invalid_key'),
    issues: z.tuple([z.looseObject({ message: z.string() })], z.unknown()),
  }),
]);

type Known = z.infer<typeof issueSchema>;
type Bound = Extract<Known, { code: 'too_big' | 'too_small' }>;

/** What is wrong, to be read after the name of the field: in the words of its rule where it has some, else in plain ones. */
export function wordsOf(issue: { readonly message: string }): string {
  if (!validatorsOwn.test(issue.message)) return issue.message;
  const known = issueSchema.safeParse(issue);
  return (known.success ? describe(known.data) : undefined) ?? issue.message;
}

function describe(issue: Known): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.message.endsWith('received undefined')) return 'is missing';
      return `must be ${types[issue.expected] ?? issue.expected}`;
    case 'too_big':
    case 'too_small':
      return describeBound(issue);
    case 'invalid_format':
      if (issue.format === 'regex') return issue.pattern && `must match the pattern ${issue.pattern}`;
      return formats[issue.format] && `must be ${formats[issue.format]}`;
    case 'invalid_value':
      return describeChoice(issue.values);
    case 'invalid_union':
      return issue.options ? describeChoice(issue.options) : 'has none of the forms that it may have';
    case 'unrecognized_keys':
      return `must not have ${issue.keys.map((key) => `"${key}"`).join(', ')}: there is no such field`;
    case 'invalid_key':
      return wordsOf(issue.issues[0]);
    default:
      return issue satisfies never;
  }
}

const types: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

const formats: Readonly<Record<string, string>> = {
  email: 'an email address',
  url: 'a URL, such as https://example.com',
  datetime: 'a time in UTC, such as 2027-01-31T12:00:00.000Z',
  ipv4: 'an IPv4 address',
  ipv6: 'an IPv6 address',
  base64: 'text in Base64',
};

/** What is counted in things that have a size; numbers are compared as they are. */
const units: Readonly<Record<string, string>> = { string: 'character', array: 'item', set: 'item' };

function describeBound(issue: Bound): string | undefined {
  const isMost = issue.code === 'too_big';
  const limit = isMost ? issue.maximum : issue.minimum;
  const unit = units[issue.origin];
  if (unit === undefined) return describeNumber(issue, isMost, limit);
  if (!isMost && limit === 1) return 'must not be empty';
  const which = issue.exact ? 'exactly' : isMost ? 'at most' : 'at least';
  return `must have ${which} ${limit} ${unit}${limit === 1 ? '' : 's'}`;
}

function describeNumber({ origin, inclusive }: Bound, isMost: boolean, limit: number): string | undefined {
  // Of a date the limit is a count of milliseconds, which says nothing to whoever reads it.
  if (origin !== 'number' && origin !== 'int') return undefined;
  if (inclusive) return `must be ${isMost ? 'at most' : 'at least'} ${limit}`;
  return `must be ${isMost ? 'less' : 'more'} than ${limit}`;
}

function describeChoice(values: readonly unknown[]): string {
  const named = values.map(String).join(', ');
  return values.length === 1 ? `must be ${named}` : `must be one of ${named}`;
}
