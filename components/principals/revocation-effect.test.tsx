import { describe, expect, it } from 'vitest';
import { answerApi, problem } from '../shared/testing/answer-api';
import { eventually, render } from '../shared/testing/render';
import type { PrincipalView } from './principal-view';
import { RevocationEffect } from './revocation-effect';
import { useRevocationPreview } from './use-revocation-preview';

const client: PrincipalView = {
  type: 'client',
  id: 'cli_0123456789abcdef',
  name: 'Night report',
  description: '',
  status: 'active',
  attributes: {},
  assignments: [],
  version: 1,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  etag: 'one',
};
function Effect() {
  const preview = useRevocationPreview(client, 'clerk');
  return <RevocationEffect principal={client} roleId="clerk" preview={preview} />;
}

const operation = `GET /clients/${client.id}/roles/clerk/revocation`;
const routes = ['/orders', '/refunds'].map((path, index) => ({
  apiId: 'orders',
  routeId: `rte_${index}`,
  method: 'GET',
  path,
}));

async function shownFor(answer: Parameters<typeof answerApi>[0]) {
  const requests = answerApi(answer);
  const { page } = await render(<Effect />);
  return { requests, text: () => page.getElement().textContent ?? '' };
}

describe('the effect of a revocation', () => {
  it('names the first routes that close, counts the others and those that stay open', async () => {
    const body = { lost: 41, narrowed: 1, kept: 3, gained: 2, firstLost: routes };
    const { requests, text } = await shownFor(() => ({ body }));
    await eventually(() => expect(text()).toContain('Night report loses 41 routes'));
    expect(requests.map((request) => request.operation)).toEqual([operation]);
    expect(text()).toContain('GET /orders');
    expect(text()).toContain('and 39 more');
    expect(text()).toContain('1 route stays open to some requests only');
    expect(text()).toContain('3 routes that clerk opens stay open');
    expect(text()).toContain('Night report gains 2 routes');
  });

  it('says that nothing closes', async () => {
    const { text } = await shownFor(() => ({
      body: { lost: 0, narrowed: 0, kept: 0, gained: 0, firstLost: [] },
    }));
    await eventually(() => expect(text()).toBe('Night report loses no route.'));
  });

  it('counts nothing where it could not be counted', async () => {
    const { text } = await shownFor(() => problem(503, 'unavailable', 'The store does not answer.'));
    await eventually(() => expect(text()).toContain('Night report loses role clerk.'));
  });
});
