import { describe, expect, it, vi } from 'vitest';
import type { RouteView } from '@/lib/contracts/routes';
import { answerApi } from '../shared/testing/answer-api';
import { eventually, interact, render } from '../shared/testing/render';
import { RouteCallers } from './route-callers';

vi.mock('next/navigation', () => import('../shared/testing/navigation'));

const route: RouteView = {
  id: 'rte_0123456789abcdef',
  apiId: 'orders',
  method: 'GET',
  path: '/orders',
  access: { type: 'permission', mode: 'all', permissions: ['orders:read'] },
  etag: '"1"',
};
const caller = {
  principalId: 'usr_0123456789abcdef',
  principalType: 'user',
  name: 'Ada Example',
  roleId: 'boss',
  assignmentId: 'asg_1',
  effect: 'conditional',
  via: [{ roleId: 'reader', grantId: 'own-orders' }],
};
const group = { identityProviderId: 'staff', value: 'clerks', roleId: 'boss' };

describe('RouteCallers', () => {
  it('leads on from a page without anybody, and says who calls through which grant', async () => {
    const pages = [
      { access: 'permission', items: [], groups: [group], nextCursor: 'c2' },
      { access: 'permission', items: [caller], groups: [group] },
    ];
    const requests = answerApi(() => ({ body: pages[Math.min(requests.length, pages.length) - 1] }));
    const { page, container } = await render(<RouteCallers route={route} />);
    await eventually(() => expect(container.textContent).toContain('Look further'));
    expect(container.textContent).not.toContain('Nobody');
    await interact(() => page.findButton()?.click());
    await eventually(() => expect(container.textContent).toContain('Ada Example'));
    expect(container.textContent).toContain('Depends on the request');
    expect(container.textContent).toContain('reader/own-orders');
    expect(container.textContent).toContain('clerks of staff');
    expect(page.findButton()).toBeNull();
  });

  it('has no list for a route that asks for no permission', async () => {
    const requests = answerApi(() => ({ body: {} }));
    const { container } = await render(<RouteCallers route={{ ...route, access: { type: 'blocked' } }} />);
    expect(container.textContent).toContain('Nobody.');
    expect(requests).toHaveLength(0);
  });
});
