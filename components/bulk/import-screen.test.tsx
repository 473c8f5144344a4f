import { expect, it, vi } from 'vitest';
import { z } from 'zod';
import { type ApiAnswer, answerApi, problem } from '../shared/testing/answer-api';
import { signInAs } from '../shared/testing/me';
import { eventually, interact, render } from '../shared/testing/render';
import { ImportUsersScreen } from './import-screen';

vi.mock('next/navigation', () => import('../shared/testing/navigation'));

const issuer = 'https://idp.example';
const provider = { id: 'demo', name: 'Demo', issuer, audiences: ['api'], etag: '"1"' };
const check = 'POST /users/imports';
const bodySchema = z.object({ issuer: z.string().optional(), content: z.string() });

it('checks a file only once it is known who may issue: rows that name no issuer have it from there', async () => {
  let answerProviders: (answer: ApiAnswer) => void = () => undefined;
  const providers = new Promise<ApiAnswer>((resolve) => {
    answerProviders = resolve;
  });
  const requests = answerApi(({ operation }) =>
    operation === 'GET /identity-providers' ? providers : problem(503, 'unavailable', 'Not now.'),
  );
  const { page } = await render(<ImportUsersScreen />, signInAs('admin'));
  await interact(() => page.findTextarea()?.setTextareaValue('subject\nada'));
  const next = () => interact(() => page.findWizard()?.findPrimaryButton().click());
  await next();
  expect(requests.map(({ operation }) => operation)).not.toContain(check);

  await interact(() => answerProviders({ body: { items: [provider] } }));
  await eventually(() => expect(page.getElement().textContent).toContain(issuer));
  await next();
  await eventually(() => expect(requests.map(({ operation }) => operation)).toContain(check));
  const sent = requests.find(({ operation }) => operation === check);
  expect(bodySchema.parse(sent?.body)).toEqual({ issuer, content: 'subject\nada' });
});
