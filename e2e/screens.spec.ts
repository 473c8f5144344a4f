import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { signIn } from './support/sign-in';
import { findUser } from './support/users';

const screens: readonly { name: string; path: (userId: string) => string; heading: string | RegExp }[] = [
  { name: 'overview', path: () => '/', heading: 'Overview' },
  { name: 'users', path: () => '/users', heading: 'Users' },
  { name: 'a user', path: (id) => `/users/${id}`, heading: 'Demo Reader' },
  { name: 'effective access', path: (id) => `/users/${id}?tab=access`, heading: 'Demo Reader' },
  { name: 'roles', path: () => '/roles', heading: 'Roles' },
  { name: 'a role', path: () => '/roles/maintainer', heading: 'Maintainer' },
  { name: 'APIs', path: () => '/apis', heading: 'APIs and routes' },
  { name: 'routes of an API', path: () => '/apis/github-rest?q=issues', heading: 'GitHub (REST API)' },
  { name: 'import', path: () => '/apis/github-rest/import', heading: 'Import routes' },
  { name: 'access log', path: () => '/access-log?effect=deny', heading: 'Access log' },
  { name: 'changes, one open', path: () => '/changes?change=2', heading: 'Changes' },
];

const looks = [
  { colorScheme: 'light', width: 1366 },
  { colorScheme: 'dark', width: 1366 },
  { colorScheme: 'light', width: 390 },
] as const;

for (const { colorScheme, width } of looks) {
  test(`every screen, ${colorScheme}, ${width} px: no accessibility violation, no error in the console`, async ({
    browser,
  }) => {
    const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } });
    const page = await context.newPage();
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(`${page.url()}: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(`${page.url()}: ${message.text()}`);
    });
    await signIn(page, 'demo-admin');
    const { id } = await findUser('demo-reader');
    for (const screen of screens) {
      await page.goto(screen.path(id));
      await expect(page.getByRole('heading', { name: screen.heading, level: 1 })).toBeVisible();
      await page.waitForLoadState('networkidle');
      const { violations } = await new AxeBuilder({ page }).analyze();
      problems.push(
        ...violations.flatMap(({ id: rule, nodes }) =>
          nodes.map(({ html }) => `${screen.name}: ${rule}: ${html.slice(0, 160)}`),
        ),
      );
    }
    expect(problems).toEqual([]);
    await context.close();
  });
}
