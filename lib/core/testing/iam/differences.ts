import type { Outcome } from '../../condition/outcome';
import type { ConditionQuestion } from './ask-iam';

/** Where the core and the simulator of IAM do not agree, and why the core is right, or at least the safer one. */
interface Difference {
  readonly what: string;
  readonly reason: string;
  /** Which questions it may show in. Agreement is asked of all others. */
  readonly concerns: (question: ConditionQuestion) => boolean;
  /** Questions in which it does show. */
  readonly examples: readonly (ConditionQuestion & { readonly core: Outcome; readonly iam: boolean })[];
}

const textsOf = ({ expected, actual }: ConditionQuestion) => [...expected.map(String), ...valuesOf(actual)];
const valuesOf = (actual: ConditionQuestion['actual']) => (actual === undefined ? [] : [actual].flat());

const isAbout = (family: RegExp) => (question: ConditionQuestion) => family.test(question.operator);
const isText = isAbout(/String/);
const isLike = isAbout(/String(?:Not)?Like/);
const isNumeric = isAbout(/Numeric/);
const isDate = isAbout(/Date/);
const isAddress = isAbout(/IpAddress/);

const someText = (question: ConditionQuestion, pattern: RegExp) =>
  textsOf(question).some((text) => pattern.test(text));
const plainNumber = /^-?\d+(?:\.\d+)?$/;
const instant = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2}))?$/i;
const noSuchInstant = /-02-30|T24:/;
const isOneIpv6Address = /^[^/]*:[^/]*$/;

export const differences: readonly Difference[] = [
  {
    what: '${*}, ${?} and ${$} stand for the character with every text operator',
    reason:
      'IAM documents the three as a way to write the character wherever variables are replaced. The simulator replaces them for StringLike only.',
    concerns: (question) => isText(question) && !isLike(question) && someText(question, /\$\{[*?$]\}/),
    examples: [
      { operator: 'StringEquals', expected: ['${*}'], actual: '*', core: 'holds', iam: false },
      { operator: 'StringNotEquals', expected: ['${$}'], actual: '$', core: 'fails', iam: true },
    ],
  },
  {
    what: '? is one character, also outside the basic plane',
    reason: 'The simulator counts UTF-16 units, two for an emoji. A reader counts characters.',
    concerns: (question) => isLike(question) && someText(question, /\p{Emoji_Presentation}/u),
    examples: [{ operator: 'StringLike', expected: ['?'], actual: '😀', core: 'holds', iam: false }],
  },
  {
    what: '* spans line breaks',
    reason:
      'IAM says "any combination of characters". The simulator uses a pattern that stops at line breaks.',
    concerns: (question) => isLike(question) && someText(question, /\n/),
    examples: [
      { operator: 'StringLike', expected: ['a*'], actual: 'a\nb', core: 'holds', iam: false },
      { operator: 'StringNotLike', expected: ['*'], actual: 'a\nb', core: 'fails', iam: true },
    ],
  },
  {
    what: 'letters are folded one by one to lower case',
    reason:
      'The final sigma keeps a form of its own, so that one spelling never passes for two names. The simulator folds it.',
    concerns: (question) => question.operator.includes('IgnoreCase') && someText(question, /[Σςσ]/),
    examples: [
      { operator: 'StringEqualsIgnoreCase', expected: ['ς'], actual: 'Σ', core: 'fails', iam: true },
    ],
  },
  {
    what: 'a number is a number from its first character to its last',
    reason:
      'The simulator reads as far as there are digits: "1abc", "1e3" and "1,5" are 1 to it. The core reads exponents, and says that the rest cannot be evaluated.',
    concerns: (question) => isNumeric(question) && textsOf(question).some((text) => !plainNumber.test(text)),
    examples: [
      { operator: 'NumericEquals', expected: [1], actual: '1abc', core: 'cannot_be_evaluated', iam: true },
      { operator: 'NumericEquals', expected: ['1000'], actual: '1e3', core: 'holds', iam: false },
      { operator: 'NumericLessThan', expected: ['2'], actual: '1,5', core: 'cannot_be_evaluated', iam: true },
    ],
  },
  {
    what: 'a number that floating point cannot keep cannot be evaluated',
    reason: 'From 2^53 on neighbours share one number: the id of one caller would equal that of another.',
    concerns: (question) => isNumeric(question) && someText(question, /^-?\d{16,}/),
    examples: [
      {
        operator: 'NumericEquals',
        expected: ['9007199254740992'],
        actual: '9007199254740993',
        core: 'cannot_be_evaluated',
        iam: true,
      },
    ],
  },
  {
    what: 'digits alone are epoch seconds',
    reason: 'IAM documents epoch seconds, and tokens carry them. The simulator takes them for milliseconds.',
    concerns: (question) => isDate(question) && someText(question, /^\d+$/),
    examples: [
      {
        operator: 'DateEquals',
        expected: ['2026-06-15T00:00:00Z'],
        actual: '1781481600',
        core: 'holds',
        iam: false,
      },
    ],
  },
  {
    what: 'an instant has a zone, and exists',
    reason:
      'A time without a zone names another instant on another machine; 30 February and 24:00 are taken differently by different readers. The simulator takes whatever Date.parse does.',
    concerns: (question) =>
      isDate(question) && textsOf(question).some((text) => !instant.test(text) || noSuchInstant.test(text)),
    examples: [
      {
        operator: 'DateLessThan',
        expected: ['2030-01-01T00:00:00'],
        actual: '2026-06-15T12:00:00Z',
        core: 'cannot_be_evaluated',
        iam: true,
      },
      {
        operator: 'DateEquals',
        expected: ['2026-06-15'],
        actual: 'June 15, 2026 UTC',
        core: 'cannot_be_evaluated',
        iam: true,
      },
    ],
  },
  {
    what: 'an IPv4 address mapped into IPv6 is that IPv4 address',
    reason: 'Otherwise a deny of 10.0.0.0/8 would not reach ::ffff:10.0.0.1, which is the same host.',
    concerns: (question) => isAddress(question) && someText(question, /^::ffff:/i),
    examples: [
      {
        operator: 'IpAddress',
        expected: ['10.0.0.0/8'],
        actual: '::ffff:10.0.0.1',
        core: 'holds',
        iam: false,
      },
      {
        operator: 'NotIpAddress',
        expected: ['10.0.0.0/8'],
        actual: '::ffff:a00:1',
        core: 'fails',
        iam: true,
      },
    ],
  },
  {
    what: 'every IPv4 address is in 0.0.0.0/0',
    reason: 'The simulator shifts by 32, which JavaScript takes for a shift by 0.',
    concerns: (question) => isAddress(question) && someText(question, /^0\.0\.0\.0\/0$/),
    examples: [
      { operator: 'IpAddress', expected: ['0.0.0.0/0'], actual: '10.0.0.1', core: 'holds', iam: false },
    ],
  },
  {
    what: 'an IPv6 address is the same in each of its spellings',
    reason: 'The simulator compares the texts where the policy names a single address.',
    concerns: (question) => isAddress(question) && someText(question, isOneIpv6Address),
    examples: [
      { operator: 'IpAddress', expected: ['2001:DB8::1'], actual: '2001:db8::1', core: 'holds', iam: false },
    ],
  },
  {
    what: 'an address is not a single address of the other family',
    reason: 'The simulator says so of blocks, but for single addresses says that nothing matches.',
    concerns: (question) =>
      /NotIpAddress/.test(question.operator) &&
      new Set(textsOf(question).map((t) => t.includes(':'))).size > 1,
    examples: [
      { operator: 'NotIpAddress', expected: ['10.0.0.1'], actual: '2001:db8::1', core: 'holds', iam: false },
    ],
  },
  {
    what: 'a zone id or a sloppy prefix length makes no address',
    reason: 'What only some readers understand cannot be evaluated.',
    concerns: (question) => isAddress(question) && someText(question, /%|\/\+/),
    examples: [
      {
        operator: 'IpAddress',
        expected: ['::/0'],
        actual: 'fe80::1%eth0',
        core: 'cannot_be_evaluated',
        iam: true,
      },
    ],
  },
  {
    what: 'IfExists holds where the key is missing, with ForAnyValue too',
    reason:
      'IAM documents it of every operator but Null. The simulator does not look at it beside ForAnyValue.',
    concerns: ({ operator, actual }) =>
      operator.startsWith('ForAnyValue:') && operator.endsWith('IfExists') && actual === undefined,
    examples: [
      {
        operator: 'ForAnyValue:StringEqualsIfExists',
        expected: ['a'],
        actual: undefined,
        core: 'holds',
        iam: false,
      },
    ],
  },
  {
    what: 'a list of one value is that value',
    reason:
      'Identity providers send a claim as a list or as a single value, some of them by how many there are. The simulator wants a set operator for every list.',
    concerns: ({ operator, actual }) =>
      !operator.startsWith('For') && typeof actual === 'object' && actual.length === 1,
    examples: [
      { operator: 'StringEquals', expected: ['a'], actual: ['a'], core: 'holds', iam: false },
      { operator: 'NumericNotEquals', expected: ['1'], actual: ['2'], core: 'holds', iam: false },
    ],
  },
  {
    what: 'an empty list is a missing key',
    reason:
      'A claim without values says no more than no claim. In IAM a key without values is not sent at all.',
    concerns: ({ actual }) => typeof actual === 'object' && actual.length === 0,
    examples: [
      { operator: 'Null', expected: [true], actual: [], core: 'holds', iam: false },
      { operator: 'StringNotEquals', expected: ['a'], actual: [], core: 'holds', iam: false },
    ],
  },
];
