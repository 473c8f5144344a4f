import { describe, expect, it, vi } from 'vitest';
import type { ClientView } from '@/lib/contracts/clients';
import { answerApi } from '../shared/testing/answer-api';
import { eventually, render } from '../shared/testing/render';
import { AccessTable } from './access-table';

vi.mock('next/navigation', () => import('../shared/testing/navigation'));

const at = '2026-11-01T00:00:00.000Z';
const client: ClientView = {
  id: 'cli_0123456789abcdef',
  type: 'client',
  version: 1,
  status: 'active',
  name: 'Build server',
  description: '',
  attributes: {},
  assignments: [],
  createdAt: at,
  updatedAt: at,
  etag: '"1"',
};
const lead = { assignmentId: 'asg_1', roleId: 'lead', expiresAt: '2027-01-31T00:00:00.000Z' };
const clerk = { assignmentId: 'asg_2', roleId: 'clerk' };
const via = [
  { roleId: 'reader', grantId: 'read', assignments: [lead, clerk] },
  { roleId: 'reader', grantId: 'look', assignments: [lead, clerk] },
];
const route = { apiId: 'orders', routeId: 'rte_1', method: 'GET', path: '/orders', effect: 'allow', via };

describe('AccessTable', () => {
  it('names the grants of a route, and once each assigned role that brings them, with its end', async () => {
    const requests = answerApi(() => ({ body: { items: [route], total: 1 } }));
    const { page } = await render(<AccessTable principal={client} />);
    await eventually(() => expect(page.findTable()?.findRows()).toHaveLength(1));
    const cell = (column: number) => page.findTable()?.findBodyCell(1, column)?.getElement();
    expect(cell(4)?.textContent).toBe('reader/read, reader/look');
    const links = [...(cell(6)?.querySelectorAll('a') ?? [])].map((a) => a.textContent);
    expect(links).toEqual(['lead', 'clerk']);
    const ends = [...(cell(6)?.querySelectorAll('time') ?? [])].map((time) => time.dateTime);
    expect(ends).toEqual([lead.expiresAt]);
    expect(requests[0]?.operation).toBe(`GET /clients/${client.id}/access`);
  });
});
