import { describe, expect, it, vi } from 'vitest';
import type { ApiView } from '@/lib/contracts/apis';
import type { RouteView } from '@/lib/contracts/routes';
import { sharedMessages } from '../shared/messages';
import { type ApiAnswer, answerApi, problem } from '../shared/testing/answer-api';
import { signInAs } from '../shared/testing/me';
import { eventually, interact, render } from '../shared/testing/render';
import { DeleteRouteModal } from './delete-route-modal';
import { DisconnectApiModal } from './disconnect-api-modal';
import { EditApiModal } from './edit-api-modal';

vi.mock('next/navigation', () => import('../shared/testing/navigation'));

const route: RouteView = {
  id: 'rt_orders0000000000',
  apiId: 'orders',
  method: 'GET',
  path: '/orders',
  access: { type: 'permission', mode: 'all', permissions: ['orders:read'] },
  etag: 'r1',
};
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
  const requests = answerApi(({ operation }) => {
    if (!operation.startsWith('GET')) return onWrite();
    if (operation.endsWith(route.id)) return { body: route };
    const callers = operation.endsWith('/callers')
      ? [{ name: 'Ada' }, { name: 'Ben' }, { name: 'Cleo' }]
      : [];
    return { body: { items: callers, groups: [] } };
  });
  const { page } = await render(element, signInAs('admin'));
  const content = () => page.findModal()?.findContent();
  const submit = () => page.findModal()?.findFooter()?.find<HTMLButtonElement>('button[form]');
  const write = () => requests.find(({ operation }) => !operation.startsWith('GET'));
  return { content, submit, write, requests };
}

describe('an API', () => {
  it('is disconnected after its name was entered, with what is lost said in numbers', async () => {
    const { content, submit, write } = await open(
      <DisconnectApiModal of={orders} onClose={() => undefined} />,
      () => ({ body: {} }),
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
    await eventually(() =>
      expect(content()?.getElement().textContent).toContain(sharedMessages.problem.changed),
    );
    expect(write()).toMatchObject({
      operation: 'PATCH /apis/orders',
      body: { name: 'Orders of today', gatewayApiId: 'a1b2c3', stage: 'prod', type: 'REST', description: '' },
    });
    expect(content()?.findInput()?.getInputValue()).toBe('Orders of today');
    expect(onClose).not.toHaveBeenCalled();
  });
});

describe('a route', () => {
  it('is deleted after it was said who can call it, and then not asked for again', async () => {
    const onDone = vi.fn<() => void>();
    const { content, submit, requests } = await open(
      <DeleteRouteModal route={route} onClose={() => undefined} onDone={onDone} />,
      () => ({ body: {} }),
    );
    await eventually(() =>
      expect(content()?.getElement().textContent).toContain('3 principals can call it now'),
    );
    await interact(() => submit()?.click());
    await eventually(() => expect(onDone).toHaveBeenCalledOnce());
    const operations = requests.map(({ operation }) => operation);
    const written = operations.indexOf(`DELETE /apis/orders/routes/${route.id}`);
    expect(written).toBeGreaterThan(0);
    expect(operations.slice(written + 1).filter((operation) => operation.includes(route.id))).toEqual([]);
  });
});
