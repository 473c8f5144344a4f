import { describe, expect, it, vi } from 'vitest';
import { answerApi } from '../shared/testing/answer-api';
import { eventually, interact, render } from '../shared/testing/render';
import { rolesMessages } from './messages';
import { RoleInheritance } from './role-inheritance';

vi.mock('next/navigation', () => import('../shared/testing/navigation'));

const role = (id: string, inherits: readonly string[] = []) => ({
  id,
  name: `Name of ${id}`,
  description: '',
  grants: [],
  inherits,
  sensitive: false,
  etag: '"1"',
  routeCount: 0,
});
const answers: Readonly<Record<string, unknown>> = {
  'GET /roles/lead': role('lead', ['clerk']),
  'GET /roles/clerk': role('clerk', ['reader']),
  'GET /roles/reader': role('reader'),
  'GET /roles': { items: [] },
};

describe('RoleInheritance', () => {
  it('shows whose grants a role has through any number of steps, and closes and opens them', async () => {
    answerApi(({ operation }) => ({ body: answers[operation] }));
    const { page, container } = await render(<RoleInheritance roleId="lead" />);
    await eventually(() => expect(page.findTreeView()?.findItems()).toHaveLength(2));
    expect(page.findTreeView()?.getElement().textContent).toContain('Name of reader');
    expect(container.textContent).toContain('No role');
    await interact(() => page.findTreeView()?.findItemById('lead/clerk')?.findItemToggle()?.click());
    expect(page.findTreeView()?.findItems()).toHaveLength(1);
  });

  it('draws each role once, and links the others', async () => {
    answerApi(({ operation }) => ({ body: answers[operation] }));
    const { container } = await render(<RoleInheritance roleId="lead" />);
    const graph = () => container.querySelector(`[aria-label="${rolesMessages.inheritance.graph}"]`);
    await eventually(() => expect(graph()).not.toBeNull());
    const links = [...(graph()?.querySelectorAll('a') ?? [])].map((link) => link.getAttribute('href'));
    expect(links).toEqual(['/roles/clerk', '/roles/reader']);
    expect(graph()?.querySelectorAll('path')).toHaveLength(4);
  });
});
