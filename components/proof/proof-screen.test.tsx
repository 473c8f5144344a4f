import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ProofPlan } from '@/lib/contracts/probes';
import { type ApiAnswer, answerApi, problem } from '../shared/testing/answer-api';
import { signInAs } from '../shared/testing/me';
import { eventually, interact, render } from '../shared/testing/render';
import { ProofScreen } from './proof-screen';

vi.mock('next/navigation', () => import('../shared/testing/navigation'));

const principalId = 'usr_0123456789abcdef';
const plan: ProofPlan = {
  principal: { id: principalId, type: 'user', name: 'Somebody' },
  change: {
    seq: 12,
    at: '2026-11-23T09:00:00.000Z',
    action: 'assignment.revoked',
    summary: 'revoked role reader from Somebody',
  },
  question: {
    apiId: 'orders',
    routeId: 'rt_0123456789abcdef',
    method: 'GET',
    path: '/orders/1',
    apiType: 'REST',
  },
  lost: 3,
  kept: 0,
  groups: [],
  otherKeys: 0,
  gateway: { cacheSeconds: 300, lastFlush: { at: '2026-11-23T09:00:00.100Z', outcome: 'flushed' } },
  bound: { maxAgeSeconds: 5, staleOnErrorSeconds: 60 },
  isConfigured: true,
};
const denied = {
  effect: 'deny',
  reason: 'no_grant',
  isCurrent: true,
  policyVersion: 4,
  principalVersion: 3,
  cache: 'refreshed',
  container: 'container-1',
  at: '2026-11-23T09:00:02.400Z',
  answeredAt: '2026-11-23T09:00:02.400Z',
  bound: plan.bound,
};

beforeEach(() => window.history.replaceState(null, '', `/proof?principal=${principalId}&change=12`));

function answering(changed: Partial<ProofPlan>, probe: (asked: number) => ApiAnswer) {
  let asked = 0;
  return answerApi(({ operation }) => {
    if (operation === 'GET /probes/plan') return { body: { ...plan, ...changed } };
    if (operation === 'POST /probes') return probe(++asked);
    return { body: { items: [] } };
  });
}

const open = () => render(<ProofScreen />, signInAs('auditor'));

describe('ProofScreen', () => {
  it('asks until it is in force, and says how long that took and what it proves', async () => {
    const requests = answering({}, (asked) => ({
      body: asked === 1 ? { ...denied, effect: 'allow', reason: 'granted', isCurrent: false } : denied,
    }));
    const { container } = await open();
    await eventually(() => expect(container.textContent).toContain('The authorizer denies the request.'));
    expect(container.textContent).toContain('Measured: 2.4 s from the write of the change');
    expect(container.textContent).toContain('One container of the authorizer answered');
    expect(container.textContent).toContain('follows within 5 seconds of the write');
    expect(container.textContent).toContain('for up to 300 seconds');
    expect(container.textContent).toContain('Last flush: done');
    expect(container.textContent).toContain('new WebSocket connections only');
    expect(container.textContent).toContain('container-1');
    const probes = requests.filter(({ operation }) => operation === 'POST /probes');
    expect(probes).toHaveLength(2);
    expect(probes[0]?.body).toEqual({ principalId, apiId: 'orders', method: 'GET', path: '/orders/1' });
  });

  it('tells by what the route stays open: a finding, not a failure', async () => {
    const keptBy = {
      apiId: 'orders',
      routeId: 'rt_0123456789abcdef',
      method: 'GET',
      path: '/orders/1',
      grant: { roleId: 'shared', grantId: 'read' },
      roleId: 'viewer',
    };
    const groups = [{ identityProviderId: 'main', value: 'staff', roleId: 'reader' }];
    answering({ lost: 0, kept: 1, keptBy, groups }, () => ({ body: { ...denied, effect: 'allow' } }));
    const { container } = await open();
    await eventually(() => expect(container.textContent).toContain('something else opens the route'));
    expect(container.textContent).toContain('1 route that this opened stays open');
    expect(container.textContent).toContain('through role viewer (grant shared/read)');
    expect(container.textContent).toContain('staff of main, as reader');
  });

  it('says what is wrong where the authorizer does not answer, and goes on asking', async () => {
    answering({}, (asked) =>
      asked === 1 ? problem(503, 'unavailable', 'The function did not answer.') : { body: denied },
    );
    const { container } = await open();
    await eventually(() => expect(container.textContent).toContain('The function did not answer.'));
    await eventually(() => expect(container.textContent).toContain('The authorizer denies the request.'));
  });

  it('asks nobody where the console knows no authorizer, and says what to set', async () => {
    const requests = answering({ isConfigured: false }, () => ({ body: denied }));
    const { container } = await open();
    await eventually(() => expect(container.textContent).toContain('GATEWARDEN_AUTHORIZER_FUNCTION'));
    expect(requests.map(({ operation }) => operation)).not.toContain('POST /probes');
  });

  it('keeps what was found out for who comes back, and asks again on demand', async () => {
    const requests = answering({}, () => ({ body: denied }));
    const { container, page, queryClient } = await open();
    await eventually(() => expect(container.textContent).toContain('The authorizer denies the request.'));
    expect(container.textContent).toContain('It was so at the first question, 2.4 s after');
    const asked = () => requests.filter(({ operation }) => operation === 'POST /probes').length;
    expect(queryClient.getQueryCache().findAll({ queryKey: ['proof', 12] })).toHaveLength(1);
    const again = page.findAllButtons().find((button) => button.getElement().textContent === 'Ask again');
    await interact(() => again?.click());
    await eventually(() => expect(asked()).toBe(2));
  });

  it('has a word for who lost nothing, and for nobody chosen', async () => {
    answering({ change: undefined, question: undefined }, () => ({ body: denied }));
    const { container } = await open();
    await eventually(() => expect(container.textContent).toContain('Nothing was taken from Somebody'));
    window.history.replaceState(null, '', '/proof');
    await eventually(() => expect(container.textContent).toContain('Choose whose access it is about'));
  });
});
