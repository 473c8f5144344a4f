import { describe, expect, it, vi } from 'vitest';
import { type ApiRequest, answerApi, problem } from '../shared/testing/answer-api';
import { signInAs } from '../shared/testing/me';
import { eventually, interact, type Rendered, render } from '../shared/testing/render';
import { ChangeManyModal } from './change-many-modal';

vi.mock('next/navigation', () => import('../shared/testing/navigation'));

const operation = 'PATCH /apis/orders/routes';
const result = { matched: 3, changed: 2, examples: ['GET /orders', 'GET /orders/all'], policyVersion: 7 };
const sent = (requests: readonly ApiRequest[]) =>
  requests.filter((r) => r.operation === operation).map((r) => r.body);

async function open(onDone: () => void = () => undefined): Promise<Rendered['page']> {
  const { page } = await render(
    <ChangeManyModal
      apiId="orders"
      routes={{ filter: { q: 'orders' }, count: 3 }}
      onClose={() => undefined}
      onDone={onDone}
    />,
    signInAs('admin'),
  );
  await interact(() => page.findRadioGroup()?.findInputByValue('authenticated')?.click());
  await submit(page);
  return page;
}

const submit = (page: Rendered['page']) => interact(() => page.find('button[type=submit]')?.click());
const textOf = (page: Rendered['page']) => page.findModal()?.getElement().textContent ?? '';

describe('ChangeManyModal', () => {
  it('shows what would change, then changes as many routes as were shown', async () => {
    const requests = answerApi(({ body }) => ({
      body: { ...result, dryRun: JSON.stringify(body).includes('"dryRun":true') },
    }));
    const onDone = vi.fn<() => void>();
    const page = await open(onDone);
    await eventually(() => expect(textOf(page)).toContain('2 routes will require: Authenticated.'));
    expect(textOf(page)).toContain('1 route does so already.');
    expect(textOf(page)).toContain('GET /orders/all');
    await submit(page);
    await eventually(() => expect(onDone).toHaveBeenCalledOnce());
    const asked = { filter: { q: 'orders' }, expectedCount: 3, access: { type: 'authenticated' } };
    expect(sent(requests)).toEqual([
      { ...asked, dryRun: true },
      { ...asked, dryRun: false },
    ]);
  });

  it('says so when the filter has come to find other routes', async () => {
    answerApi(() => problem(409, 'conflict', 'The filter finds 4 routes, not 3.'));
    const page = await open();
    await eventually(() => expect(textOf(page)).toContain('The filter finds 4 routes, not 3.'));
    expect(page.findRadioGroup()).not.toBeNull();
  });
});
