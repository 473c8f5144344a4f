import { describe, expect, it, vi } from 'vitest';
import type { GatewayView } from '@/lib/contracts/gateway';
import { answerApi, problem } from '../shared/testing/answer-api';
import { signInAs } from '../shared/testing/me';
import { eventually, interact, render } from '../shared/testing/render';
import { GatewayPanel } from './gateway-panel';

vi.mock('next/navigation', () => import('../shared/testing/navigation'));

const view: GatewayView & { readonly outcome: 'read' } = {
  outcome: 'read',
  name: 'orders-api',
  readAt: '2026-11-23T09:00:00.000Z',
  routesInGateway: 3,
  routesInPolicy: 2,
  authorizers: [
    {
      id: 'auth1',
      name: 'gatewarden',
      type: 'REQUEST',
      resultTtlSeconds: 300,
      identitySources: ['context.path'],
      routes: 3,
    },
  ],
  identitySourcesNeeded: ['context.path'],
  findings: [
    {
      code: 'authorizer_missing',
      severity: 'unsafe',
      method: 'GET',
      path: '/orders',
      names: [],
    },
    { code: 'answers_shared', severity: 'breaks', authorizerId: 'auth1', names: ['context.httpMethod'] },
  ],
  findingCount: 2,
};

describe('GatewayPanel', () => {
  it('says what is wrong, where, and what to do, and what a flush came to', async () => {
    let lastFlush: GatewayView['lastFlush'];
    const requests = answerApi(({ operation }) => {
      if (operation.startsWith('GET')) return { body: { ...view, ...(lastFlush && { lastFlush }) } };
      lastFlush = { at: view.readAt, outcome: 'failed', detail: 'its role lacks apigateway:DELETE' };
      return { body: lastFlush };
    });
    const { container, page } = await render(<GatewayPanel apiId="orders" />, signInAs('admin'));
    await eventually(() => expect(container.textContent).toContain('orders-api'));
    expect(container.textContent).toContain('GET /orders');
    expect(container.textContent).toContain('Requests go on without the authorizer being asked.');
    expect(container.textContent).toContain('Add to its identity sources: context.httpMethod.');
    expect(container.textContent).toContain('300 s');
    expect(container.textContent).toContain('None since the console started');
    await interact(() => page.findButton()?.click());
    await eventually(() => expect(container.textContent).toContain('its role lacks apigateway:DELETE'));
    expect(requests.map(({ operation }) => operation)).toContain('POST /apis/orders/gateway/flush');
  });

  it('says why there is nothing to compare, without an alarm', async () => {
    answerApi(() => problem(503, 'unavailable', 'The console has no AWS credentials that count.'));
    const { container } = await render(<GatewayPanel apiId="orders" />, signInAs('auditor'));
    await eventually(() => expect(container.textContent).toContain('no AWS credentials that count'));
    expect(container.textContent).toContain('Try again');
  });

  it('says what has to be set up before there is something to compare', async () => {
    const detail = 'API Gateway has no API "orders1".';
    answerApi(() => ({ body: { outcome: 'unreadable', fault: 'not_found', detail } }));
    const { container } = await render(<GatewayPanel apiId="orders" />, signInAs('auditor'));
    await eventually(() => expect(container.textContent).toContain(detail));
  });

  it('says so where all is well', async () => {
    answerApi(() => ({ body: { ...view, findings: [], findingCount: 0 } }));
    const { container } = await render(<GatewayPanel apiId="orders" />, signInAs('auditor'));
    await eventually(() => expect(container.textContent).toContain('The policy and API Gateway agree.'));
  });
});
