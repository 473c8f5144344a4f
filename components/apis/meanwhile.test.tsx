import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { api } from '@/lib/client/api';
import type { ApiView } from '@/lib/contracts/apis';
import type { RouteView } from '@/lib/contracts/routes';
import { answerApi, problem } from '../shared/testing/answer-api';
import { signInAs } from '../shared/testing/me';
import { eventually, interact, render } from '../shared/testing/render';
import { ChangeAccessModal } from './change-access-modal';
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
const route: RouteView = {
  id: 'rt_orders0000000000',
  apiId: 'orders',
  method: 'GET',
  path: '/orders',
  access: { type: 'permission', mode: 'all', permissions: ['orders:read', 'orders:list'] },
  etag: 'r1',
};

/** Opens a form of what somebody else has changed into `stored` meanwhile: what is written over the old is refused. */
async function open(form: ReactNode, stored: ApiView | RouteView) {
  const isStored = (ifMatch: string | null) => ifMatch?.includes(stored.etag);
  const requests = answerApi(({ operation, headers }) => {
    if (operation === `GET /apis/orders/routes/${stored.id}` || operation === `GET /apis/${stored.id}`) {
      return { body: stored };
    }
    if (operation.startsWith('GET')) return { body: { items: [], groups: [] } };
    if (isStored(headers.get('if-match'))) return { body: stored };
    return problem(412, 'precondition_failed', 'Somebody was faster');
  });
  const { page } = await render(form, (queryClient) => {
    signInAs('admin')(queryClient);
    queryClient.setQueryData(api.apis.get.queryKey({ input: { apiId: 'orders' } }), orders);
    const input = { apiId: 'orders', routeId: route.id };
    queryClient.setQueryData(api.routes.get.queryKey({ input }), route);
  });
  const content = () => page.findModal()?.findContent();
  return {
    content,
    submit: () => interact(() => page.findModal()?.findFooter()?.find('button[form]')?.click()),
    saysSo: () =>
      eventually(() => expect(content()?.getElement().textContent).toContain('Somebody else changed this')),
    sent: () => requests.findLast(({ operation }) => operation.startsWith('PATCH'))?.body,
  };
}

describe('what somebody else changed while a form was open', () => {
  it('stays of an API, in the fields that were not touched', async () => {
    const onClose = vi.fn<() => void>();
    function Page() {
      const { data } = useQuery(api.apis.get.queryOptions({ input: { apiId: 'orders' } }));
      return data && <EditApiModal of={data} onClose={onClose} />;
    }
    const { content, submit, saysSo, sent } = await open(<Page />, { ...orders, stage: 'live', etag: 'e2' });
    await interact(() => content()?.findInput()?.setInputValue('Orders of today'));
    await submit();
    await saysSo();
    const inputs = content()?.findAllInputs();
    expect([0, 2].map((index) => inputs?.[index]?.getInputValue())).toEqual(['Orders of today', 'live']);
    await submit();
    await eventually(() => expect(onClose).toHaveBeenCalledOnce());
    expect(sent()).toMatchObject({ name: 'Orders of today', stage: 'live', gatewayApiId: 'a1b2c3' });
  });

  it('stays of a route, as far as how many of its permissions are needed', async () => {
    const onClose = vi.fn<() => void>();
    const permissions = ['orders:read', 'orders:list'];
    const stored: RouteView = {
      ...route,
      access: { type: 'permission', mode: 'any', permissions },
      etag: 'r2',
    };
    const { content, submit, saysSo, sent } = await open(
      <ChangeAccessModal route={route} onClose={onClose} />,
      stored,
    );
    const tokens = content()?.findTokenGroup()?.findTokens() ?? [];
    await interact(() => content()?.findAutosuggest()?.setInputValue('orders:find'));
    await interact(() => content()?.findAutosuggest()?.findNativeInput().keydown(13));
    expect(content()?.findTokenGroup()?.findTokens()).toHaveLength(tokens.length + 1);
    await submit();
    await saysSo();
    await submit();
    await eventually(() => expect(onClose).toHaveBeenCalledOnce());
    expect(sent()).toEqual({
      access: { type: 'permission', mode: 'any', permissions: [...permissions, 'orders:find'] },
    });
  });
});
