import { describe, expect, it, vi } from 'vitest';
import type { ApiView } from '@/lib/contracts/apis';
import { type ApiAnswer, answerApi, problem } from '../shared/testing/answer-api';
import { signInAs } from '../shared/testing/me';
import { eventually, interact, render } from '../shared/testing/render';
import { DisconnectApiModal } from './disconnect-api-modal';
import { EditApiModal } from './edit-api-modal';

vi.mock('next/navigation', () => import('../shared/testing/navigation'));

const orders: ApiView = {
  id: 'orders',
  name: 'Orders',
  description: '',
  type: 'REST',
  gatewayApiId: 'a1b2c3',
  stage: 'prod',
  etag: 'e1',
  routeCount: 41,
};

async function open(element: React.ReactNode, onWrite: () => ApiAnswer = () => ({ body: orders })) {
  const requests = answerApi(({ operation }) =>
    operation.startsWith('GET') ? { body: { items: [] } } : onWrite(),
  );
  const { page } = await render(element, signInAs('admin'));
  const content = () => page.findModal()?.findContent();
  const submit = () => page.findModal()?.findFooter()?.find<HTMLButtonElement>('button[form]');
  const write = () => requests.find(({ operation }) => !operation.startsWith('GET'));
  return { content, submit, write };
}

describe('an API', () => {
  it('is disconnected after its name was entered, with what is lost said in numbers', async () => {
    const { content, submit, write } = await open(
      <DisconnectApiModal of={orders} onClose={() => undefined} />,
      () => ({ status: 204, body: undefined }),
    );
    expect(content()?.getElement().textContent).toContain('Orders and its 41 routes are gone');
    await interact(() => submit()?.click());
    expect(write()).toBeUndefined();
    await interact(() => content()?.findInput()?.setInputValue('Orders'));
    await interact(() => submit()?.click());
    await eventually(() => expect(write()?.operation).toBe('DELETE /apis/orders'));
    expect(write()?.headers.get('if-match')).toBe('e1');
  });

  it('is edited; what was entered stays where somebody was faster', async () => {
    const onClose = vi.fn<() => void>();
    const { content, submit, write } = await open(<EditApiModal of={orders} onClose={onClose} />, () =>
      problem(412, 'precondition_failed', 'Someone changed it.'),
    );
    await interact(() => content()?.findInput()?.setInputValue('Orders of today'));
    await interact(() => submit()?.click());
    await eventually(() => expect(content()?.getElement().textContent).toContain('Someone changed it.'));
    expect(write()).toMatchObject({
      operation: 'PATCH /apis/orders',
      body: { name: 'Orders of today', gatewayApiId: 'a1b2c3', stage: 'prod', type: 'REST', description: '' },
    });
    expect(content()?.findInput()?.getInputValue()).toBe('Orders of today');
    expect(onClose).not.toHaveBeenCalled();
  });
});
