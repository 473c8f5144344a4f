import { describe, expect, it } from 'vitest';
import { ProblemError } from '@/lib/client/problem-error';
import { asFailedRead, describeProblem, fieldError } from './describe-problem';
import { sharedMessages } from './messages';

type Said = Partial<ConstructorParameters<typeof ProblemError>[0]>;

const problemOf = (said: Said) =>
  new ProblemError({
    type: 'about:blank',
    title: 'Unprocessable',
    status: 422,
    code: 'validation_failed',
    detail: 'The input does not match the contract.',
    instance: 'req-7',
    ...said,
  });
const refused = problemOf({ errors: [{ pointer: '/body/subject', message: 'is taken' }] });

describe('describeProblem', () => {
  it('says what the API said, what to do, and which request it was', () => {
    expect(describeProblem(refused)).toMatchObject({
      detail: 'The input does not match the contract.',
      requestId: 'req-7',
      fields: [{ pointer: '/body/subject', message: 'is taken' }],
    });
    expect(describeProblem(refused).advice).toMatch(/try again/i);
  });

  it.each([
    ['/name: is missing', [{ pointer: '/name', message: 'is missing' }], false],
    ['input: is missing', [{ pointer: '', message: 'is missing' }], false],
    ['The role is taken.', [{ pointer: '/id', message: 'The role is taken.' }], false],
    [
      '/name: is missing; /id: is missing (and 2 more)',
      [
        { pointer: '/name', message: 'is missing' },
        { pointer: '/id', message: 'is missing' },
      ],
      false,
    ],
    ['/cursor: is old. Start again.', [{ pointer: '/cursor', message: 'is old' }], true],
    ['Ask for fewer days.', [], true],
  ])('knows whether “%s” says more than the fields', (detail, errors, saysMore) => {
    expect(describeProblem(problemOf({ detail, errors }))).toMatchObject({ saysMore });
  });

  it('advises to correct something only where it is named', () => {
    expect(describeProblem(problemOf({ detail: 'Ask for fewer days.' })).advice).toBeUndefined();
  });

  it('has words of its own for what somebody else changed: the API names the states for programs', () => {
    const detail = 'If-Match is v2, but the entity is now at "v3": someone changed it.';
    const stale = problemOf({ status: 412, code: 'precondition_failed', detail });
    expect(describeProblem(stale).detail).toBe(sharedMessages.problem.changed);
  });

  it.each(['unavailable', 'unauthenticated'] as const)(
    'says that what was entered stays, where something was: %s',
    (code) => {
      const stays = /what you entered stays here/i;
      expect(describeProblem(problemOf({ code }), true).advice).toMatch(stays);
      expect(describeProblem(problemOf({ code })).advice ?? '').not.toMatch(stays);
    },
  );

  it('does not show the inner workings of a failure of the page', () => {
    const described = describeProblem(new TypeError('x is not a function'));
    expect(JSON.stringify(described)).not.toContain('not a function');
  });
});

describe('asFailedRead', () => {
  const ofField = (pointer: string) => problemOf({ errors: [{ pointer, message: 'has another form' }] });

  it.each(['/userId', '/params/draftId'])(
    'takes an id of a form that no id has, at %s, for one that nothing has',
    (pointer) => {
      expect(asFailedRead(ofField(pointer))).toMatchObject({ code: 'not_found', requestId: 'req-7' });
    },
  );

  it.each([ofField('/limit'), ofField('/appliesTo/clientId'), problemOf({}), new TypeError('broken')])(
    'leaves other failures as they are: %o',
    (error) => {
      expect(asFailedRead(error)).toBe(error);
    },
  );
});

describe('fieldError', () => {
  it('finds what was said about a field', () => {
    expect(fieldError(refused, 'subject')).toBe('is taken');
  });

  it('does not take one name for the end of another', () => {
    expect(fieldError(refused, 'ject')).toBeUndefined();
  });
});
