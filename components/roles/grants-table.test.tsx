import createWrapper from '@cloudscape-design/components/test-utils/dom';
import { describe, expect, it, vi } from 'vitest';
import type { RoleView } from '@/lib/contracts/roles';
import { answerApi } from '../shared/testing/answer-api';
import { signInAs } from '../shared/testing/me';
import { render } from '../shared/testing/render';
import { GrantsTable } from './grants-table';

vi.mock('next/navigation', () => import('../shared/testing/navigation'));

const role: RoleView = {
  id: 'clerk',
  name: 'Clerk',
  description: '',
  grants: [{ id: 'g1', effect: 'allow', permissions: ['orders:*'] }],
  inherits: [],
  sensitive: false,
  etag: '"1"',
  routeCount: 2,
};

async function open(address: string, as: 'admin' | 'auditor' = 'admin') {
  window.history.replaceState(null, '', `/roles/clerk${address}`);
  answerApi(() => ({ body: { items: [], groups: [] } }));
  const { page } = await render(<GrantsTable role={role} />, signInAs(as));
  return page.findModal()?.getElement().textContent ?? null;
}

describe('a change of a role that a link prepared', () => {
  it('opens as a new grant of the permissions that were missing', async () => {
    const text = await open('?allow=users:read,users:list');
    expect(text).toContain('Add a grant to Clerk');
    expect(text).toContain('users:list');
  });

  it('is for every API where the link names none', async () => {
    expect(await open('?allow=users:read')).toContain('Allows users:read on every API, always.');
  });

  it('is for the API alone that the link names', async () => {
    expect(await open('?allow=users:read&api=shop')).toContain('Allows users:read on shop, always.');
  });

  it('opens as the grant that is to be narrowed, with what would be left of it', async () => {
    const text = await open('?narrow=g1&allow=orders:read');
    expect(text).toContain('Edit grant g1 of Clerk');
    const tokens = createWrapper().findModal()?.findContent().findTokenGroup()?.findTokens();
    expect(tokens?.map((token) => token.findLabel().getElement().textContent)).toEqual(['orders:read']);
  });

  it('opens as the removal of a grant that nobody used', async () => {
    expect(await open('?remove=g1')).toContain('Remove grant g1 from Clerk?');
  });

  it.each([
    ['?narrow=gone&allow=orders:read', 'admin'],
    ['?allow=users:read', 'auditor'],
  ] as const)('is not offered by %s to an %s', async (address, as) => {
    expect(await open(address, as)).toBeNull();
  });
});
