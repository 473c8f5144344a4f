import { afterEach, expect, it, vi } from 'vitest';
import type { UserView } from '@/lib/contracts/users';
import { AssignmentsTable } from '../principals/assignments-table';
import { answerApi } from '../shared/testing/answer-api';
import { signInAs } from '../shared/testing/me';
import { eventually, interact, render } from '../shared/testing/render';
import { somebody } from '../shared/testing/somebody';
import { UnusedGrants } from './unused-grants';

vi.mock('next/navigation', () => import('../shared/testing/navigation'));

const at = '2026-11-01T00:00:00.000Z';
const userId = 'usr_0123456789abcdef';
const assignment = (id: string, roleId: string) => ({
  id,
  roleId,
  grantedAt: at,
  grantedBy: 'mem_0123456789abcdef',
});
const clerk = assignment(`asg_${'c'.repeat(16)}`, 'clerk');
const boss = assignment(`asg_${'b'.repeat(16)}`, 'boss');
const user: UserView = { ...somebody, id: userId, assignments: [clerk, boss] };
const unused = {
  from: at,
  to: '2026-11-23T00:00:00.000Z',
  observedFrom: at,
  pairs: 2,
  items: [{ roleId: 'boss', grantId: 'closes', permission: 'orders:close' }],
  unusedRoles: ['boss'],
  revocable: [{ assignmentId: boss.id, roleId: 'boss', grantedAt: at }],
  groupRoles: ['visitor'],
  policyVersion: 1,
  engine: 'insights',
  bytesScanned: 1000,
  estimatedUsd: 0,
};

const openAt = (search: string) => window.history.replaceState(null, '', `/users/${userId}${search}`);
afterEach(() => openAt(''));

/** The user's roles at an address. */
async function showRoles(search: string, role: 'admin' | 'auditor') {
  openAt(search);
  const requests = answerApi(({ operation }) => ({
    body: operation === 'GET /members' ? { items: [] } : { id: 'boss', name: 'Boss', routeCount: 1 },
  }));
  const rendered = await render(<AssignmentsTable principal={user} />, signInAs(role));
  await eventually(() => expect(requests.map(({ operation }) => operation)).toContain('GET /members'));
  return rendered;
}

it('proposes to revoke each role of which nothing was used, and says which may come from groups', async () => {
  const requests = answerApi(() => ({ body: unused }));
  const { page, container } = await render(<UnusedGrants of={{ principalId: userId }} />, signInAs('admin'));
  await interact(() => page.findButton()?.click());
  await eventually(() => expect(container.textContent).toContain('Revoke boss'));
  expect(requests.map(({ operation }) => operation)).toContain('GET /access-log/unused-grants');
  const links = [...container.querySelectorAll('li a')].map((link) => link.getAttribute('href'));
  expect(links).toEqual([`/users/${userId}?revoke=${boss.id}`]);
  expect(container.textContent).toContain('Groups of the identity provider can give visitor too');
});

it('opens the revocation that an address prepares, and leaves it in the address no longer when it is closed', async () => {
  const { page } = await showRoles(`?revoke=${boss.id}`, 'admin');
  await eventually(() => expect(page.findModal()?.findHeader().getElement().textContent).toContain('boss'));
  await interact(() => page.findModal()?.findDismissButton()?.click());
  await eventually(() => expect(page.findModal()).toBeNull());
  expect(window.location.search).toBe('');
});

it.each([
  ['who may not revoke', `?revoke=${boss.id}`, 'auditor'],
  ['an assignment that is not there any more', `?revoke=asg_${'x'.repeat(16)}`, 'admin'],
] as const)('opens nothing for %s', async (_, search, role) => {
  const { page } = await showRoles(search, role);
  expect(page.findTable()?.findRows()).toHaveLength(2);
  expect(page.findModal()).toBeNull();
});
