import { describe, expect, it } from 'vitest';
import { ProblemError } from '@/lib/client/problem-error';
import { describeProblem, fieldError } from './describe-problem';

const refused = new ProblemError({
  type: 'about:blank',
  title: 'Unprocessable',
  status: 422,
  code: 'validation_failed',
  detail: 'The input does not match the contract.',
  instance: 'req-7',
  errors: [{ pointer: '/body/subject', message: 'is taken' }],
});

describe('describeProblem', () => {
  it('says what the API said, what to do, and which request it was', () => {
    expect(describeProblem(refused)).toMatchObject({
      detail: 'The input does not match the contract.',
      requestId: 'req-7',
      fields: [{ pointer: '/body/subject', message: 'is taken' }],
    });
    expect(describeProblem(refused).advice).toMatch(/try again/i);
  });

  it('does not show the inner workings of a failure of the page', () => {
    const described = describeProblem(new TypeError('x is not a function'));
    expect(JSON.stringify(described)).not.toContain('not a function');
  });
});

describe('fieldError', () => {
  it('finds what was said about a field', () => {
    expect(fieldError(refused, 'subject')).toBe('is taken');
  });

  it('does not take one name for the end of another', () => {
    expect(fieldError(refused, 'ject')).toBeUndefined();
  });
});
