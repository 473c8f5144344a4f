import { useQuery } from '@tanstack/react-query';
import { describe, expect, it, vi } from 'vitest';
import { ProblemError } from '@/lib/client/problem-error';
import type { FieldError } from '@/lib/contracts/problem';
import { Loaded } from './loaded';
import { sharedMessages } from './messages';
import { eventually, render } from './testing/render';

vi.mock('next/navigation', () => import('./testing/navigation'));

const { title, noSuchId } = sharedMessages.problem;

function Asked({ error }: { readonly error: ProblemError }) {
  const query = useQuery({ queryKey: ['asked'], queryFn: () => Promise.reject(error), retry: false });
  return <Loaded query={query}>{() => null}</Loaded>;
}

/** What is on show where a read was refused because of its input. */
async function textFor(error: FieldError): Promise<string> {
  const detail = `${error.pointer}: ${error.message}`;
  const refused = new ProblemError({
    type: 'about:blank',
    title: 'The input breaks a rule',
    status: 422,
    code: 'validation_failed',
    detail,
    instance: 'req-1',
    errors: [error],
  });
  const { page } = await render(<Asked error={refused} />);
  const shown = () => page.findAlert()?.getElement().textContent ?? '';
  await eventually(() => expect(shown()).toContain('req-1'));
  return shown();
}

describe('content that cannot be fetched', () => {
  it('does not exist where the address has an id of a form that none has', async () => {
    const text = await textFor({ pointer: '/userId', message: 'a user id is "usr_" and more' });
    expect(text).toContain(title.not_found);
    expect(text).toContain(noSuchId);
    expect(text).not.toContain('userId');
  });

  it('names what was wrong with the question, once', async () => {
    const text = await textFor({ pointer: '/days', message: 'must be at most 90' });
    expect(text).toContain(title.validation_failed);
    expect(text.split('must be at most 90')).toHaveLength(2);
  });
});
