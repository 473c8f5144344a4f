import { beforeEach, describe, expect, it, vi } from 'vitest';
import { answerApi } from '../shared/testing/answer-api';
import { signInAs } from '../shared/testing/me';
import { eventually, interact, render } from '../shared/testing/render';
import { CheckAccessScreen } from './check-access-screen';

vi.mock('next/navigation', () => import('../shared/testing/navigation'));

const explanation = {
  decision: { effect: 'deny', reason: 'no_grant', pathParameters: {}, roles: [] },
  policyVersion: 3,
  roles: [],
  grants: [],
  suggestions: [],
};

async function open(address: string) {
  window.history.replaceState(null, '', `/check-access${address}`);
  const requests = answerApi(({ operation }) => ({
    body: operation === 'POST /decisions' ? explanation : { items: [] },
  }));
  const { page } = await render(<CheckAccessScreen />, signInAs('auditor'));
  const questions = () =>
    requests.filter(({ operation }) => operation === 'POST /decisions').map(({ body }) => body);
  const submit = () => interact(() => page.find('form')?.find('button[type=submit]')?.click());
  return { page, questions, submit };
}

const answered = () => eventually(() => expect(document.body.textContent).toContain('no_grant'));

describe('checking access', () => {
  beforeEach(() => window.history.replaceState(null, '', '/'));

  it('asks nothing before there is a question, and says at the fields what is missing', async () => {
    const { submit, questions } = await open('');
    await submit();
    expect(document.body.textContent).toContain('Choose the API that is called.');
    expect(document.body.textContent).toContain('Enter a path that starts with a slash.');
    expect(questions()).toEqual([]);
  });

  it('answers an address that was opened', async () => {
    const { questions } = await open('?api=shop&path=%2Forders%3Fview%3Dfull');
    await answered();
    expect(questions()).toEqual([
      { apiId: 'shop', method: 'GET', path: '/orders', query: { view: ['full'] }, claims: {} },
    ]);
  });

  it('asks once for each time it is asked, with claims that stay out of the address', async () => {
    const { page, questions, submit } = await open('?api=shop&path=%2Forders');
    await answered();
    await interact(() => page.findTextarea()?.setTextareaValue('{"team":"blue"}'));
    await submit();
    await eventually(() => expect(questions()).toHaveLength(2));
    await submit();
    await eventually(() => expect(questions()).toHaveLength(3));
    await answered();
    expect(questions().slice(1)).toMatchObject([{ claims: { team: 'blue' } }, { claims: { team: 'blue' } }]);
    expect(window.location.href).not.toContain('blue');
  });
});
