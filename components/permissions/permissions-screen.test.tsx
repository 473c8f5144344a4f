import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type ApiAnswer, type ApiRequest, answerApi, problem } from '../shared/testing/answer-api';
import { eventually, interact, render } from '../shared/testing/render';
import { PermissionDetails } from './permission-details';
import { PermissionsScreen } from './permissions-screen';

vi.mock('next/navigation', () => import('../shared/testing/navigation'));

const counted = Array.from({ length: 60 }, (_, i) => ({
  permission: `orders:act-${String(i).padStart(2, '0')}`,
  routeCount: i + 1,
}));
const role = (roleId: string, effect: 'allow' | 'deny', more: object = {}) => ({
  roleId,
  name: `Role ${roleId}`,
  grants: [{ roleId: 'base', grantId: `of-${roleId}`, effect, conditional: false, ...more }],
});
const route = {
  apiId: 'sales',
  routeId: 'rte_1',
  method: 'GET',
  path: '/orders',
  alsoNeeds: ['orders:audit'],
};

const rolesPath = 'GET /permissions/orders%3Aread/roles';
const routesPath = 'GET /permissions/orders%3Aread/routes';

const openPanel = async (answer: (request: ApiRequest) => ApiAnswer) => {
  const requests = answerApi(answer);
  const { page, container } = await render(<PermissionDetails permission="orders:read" />);
  return { page, container, requests };
};

describe('PermissionsScreen', () => {
  beforeEach(() => window.history.replaceState(null, '', '/permissions'));

  it('has fifty on a page, with a page of its own in the address', async () => {
    answerApi(() => ({ body: { items: counted } }));
    const { page, container } = await render(<PermissionsScreen />);
    const rows = () => page.findTable()?.findRows() ?? [];
    await eventually(() => expect(rows()).toHaveLength(50));
    expect(container.textContent).toContain('(60)');
    expect(rows()[0]?.getElement().textContent).toContain('1 route');
    await interact(() => page.findTable()?.findPagination()?.findNextPageButton().click());
    await eventually(() => expect(rows()).toHaveLength(10));
    expect(window.location.search).toContain('page=2');
    expect(rows()[0]?.getElement().textContent).toContain('orders:act-50');
  });

  it('opens a permission by its address', async () => {
    answerApi(() => ({ body: { items: counted } }));
    const { page } = await render(<PermissionsScreen />);
    await eventually(() => expect(page.findTable()?.findRows()).toHaveLength(50));
    await interact(() => page.findTable()?.findRows()[1]?.findLink()?.click());
    expect(window.location.search).toBe('?permission=orders%3Aact-01');
  });

  it('says what to do where no route requires any', async () => {
    answerApi(() => ({ body: { items: [] } }));
    const { container } = await render(<PermissionsScreen />);
    await eventually(() => expect(container.textContent).toContain('No route requires a permission yet'));
    expect(container.querySelector('a[href="/apis"]')).not.toBeNull();
  });
});

describe('PermissionDetails', () => {
  it('names the roles page after page, with the grants by which they have it, and the routes', async () => {
    const pages = [
      { items: [role('clerk', 'allow', { apis: ['sales'], conditional: true })], total: 2, nextCursor: 'c2' },
      { items: [role('guest', 'deny')], total: 2 },
    ];
    const { page, container } = await openPanel(({ operation }) => {
      if (operation === routesPath) return { body: { items: [route], total: 1 } };
      return operation === rolesPath ? { body: pages.shift() } : problem(404, 'not_found', operation);
    });
    await eventually(() => expect(container.textContent).toContain('GET /orders'));
    expect(container.textContent).toContain('also needs orders:audit');
    expect(container.textContent).toContain('Allows by grant base/of-clerk, on sales, under conditions');
    await interact(() => page.findButton('[aria-label^="Show more"]')?.click());
    await eventually(() => expect(container.textContent).toContain('Denies by grant base/of-guest'));
    expect(container.textContent).toContain('Role clerk');
    const holders = container.querySelector('a[aria-label="Who holds the role Role clerk"]');
    expect(holders?.getAttribute('href')).toBe('/roles/clerk?tab=members&which=effective');
  });

  it('says that nothing names it, and what failed', async () => {
    const { container } = await openPanel(({ operation }) =>
      operation === routesPath
        ? { body: { items: [], total: 0 } }
        : problem(503, 'unavailable', 'The store does not answer.'),
    );
    await eventually(() => expect(container.textContent).toContain('No route requires it.'));
    await eventually(() => expect(container.textContent).toContain('The store does not answer.'));
  });
});
