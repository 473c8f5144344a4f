import type { Page } from '@playwright/test';
import { callApi } from '../support/api';
import { notification } from '../support/notification';
import { expect, test } from '../support/sessions';
import { findUser } from '../support/users';

test('an admin grants a role without a mouse', async ({ openAs }) => {
  const { id } = await findUser('demo-newcomer');
  const page = await openAs('demo-admin');
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible();
  const { keyboard } = page;

  await keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: /^Page, user/ })).toBeFocused();
  await keyboard.type('demo-newcomer');
  await expect(page.getByRole('option', { name: /Demo Newcomer/ }).first()).toBeVisible();
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Demo Newcomer', level: 1 })).toBeVisible();

  await tabTo(page, 'Grant role');
  await keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  await tabTo(page, /Choose a role|^Role/);
  await keyboard.press('Enter');
  await keyboard.type('triag');
  await expect(page.getByRole('option')).toHaveCount(1);
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await tabTo(page, /^Reason/);
  await keyboard.type('Without a mouse');
  await tabTo(page, 'Grant role');
  await keyboard.press('Enter');
  await expect(notification(page, 'Granted role triager to Demo Newcomer')).toBeVisible();
  await expect(dialog).toHaveCount(0);
  expect((await findUser('demo-newcomer')).assignments.map(({ roleId }) => roleId)).toContain('triager');
  await callApi('DELETE', `/users/${id}/roles/triager`);
});

/** Goes on with the tabulator until what has the keyboard is named so: everything has to be within its reach. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const wanted = page
    .locator(':focus')
    .and(
      page
        .getByRole('button', { name, exact: true })
        .or(page.getByRole('textbox', { name }))
        .or(page.getByRole('combobox', { name })),
    );
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    if ((await wanted.count()) > 0) return;
  }
  throw new Error(`no way with the tabulator to ${String(name)}`);
}

interface Listed {
  readonly name: string;
  /** As somebody else would send it. */
  readonly at: string;
  /** Shows that the state was taken from the address: a field, a choice or a row. */
  readonly shows: (page: Page) => ReturnType<Page['locator']>;
}

const value = (name: string | RegExp, text: string) => (page: Page) =>
  page.getByRole('searchbox', { name }).and(page.locator(`[value="${text}"]`));

const lists: readonly Listed[] = [
  { name: 'users', at: '/users?prefix=demo-r&status=active', shows: value(/^Find by/, 'demo-r') },
  { name: 'clients', at: '/clients?prefix=seen', shows: value(/^Find by/, 'seen') },
  { name: 'roles', at: '/roles?q=read', shows: value(/^Find by/, 'read') },
  { name: 'routes', at: '/apis/github-rest?q=emoji&method=GET', shows: value(/^Find by/, 'emoji') },
  {
    name: 'invitations',
    at: '/invitations?state=all',
    shows: (page) => page.getByRole('button', { name: /Any state/ }),
  },
  {
    name: 'access log',
    at: '/access-log?effect=deny&last=1h',
    shows: (page) =>
      page
        .getByRole('group')
        .filter({ hasText: /Decision = / })
        .first(),
  },
  {
    name: 'changes',
    at: '/changes?targetType=role&change=13',
    shows: (page) => page.getByRole('heading', { name: 'Change 13' }),
  },
  {
    name: 'versions',
    at: '/versions?version=3',
    shows: (page) => page.getByRole('heading', { name: 'Version 3' }),
  },
  {
    name: 'limits',
    at: '/policy-settings?tab=limits&q=nothing-such',
    shows: (page) => page.getByText('Nothing matches'),
  },
  { name: 'approvals', at: '/approvals?view=all', shows: (page) => page.getByTestId('all') },
  { name: 'API reference', at: '/api-reference?q=grant', shows: value(/^Find by/, 'grant') },
];

test('what a list shows stands in its address: it outlives a reload, and somebody else sees the same', async ({
  openAs,
}) => {
  // Whoever opens an address for the first time sees what its sender saw.
  const page = await openAs('demo-auditor');
  for (const { name, at, shows } of lists) {
    await page.goto(at);
    await expect.soft(shows(page), name).toBeVisible();
  }
  await page.goto('/apis/github-rest');
  await page.getByRole('button', { name: 'Next page' }).click();
  await expect(page).toHaveURL(/page=2/);
  const first = page.getByRole('button', { name: /^Open / }).first();
  const shown = async () => (await first.textContent()) ?? '';
  await expect(page.getByRole('button', { name: 'Open GET /', exact: true })).toHaveCount(0);
  const before = await shown();
  await page.reload();
  await expect(first).toBeVisible();
  expect(await shown()).toBe(before);
  await page.goBack();
  await expect(page.getByRole('button', { name: 'Open GET /', exact: true })).toBeVisible();
});

test('somebody far away chooses how the console looks, and it stays so', async ({ openAs, browser }) => {
  const storageState = await (await openAs('demo-auditor')).context().storageState();
  const context = await browser.newContext({ timezoneId: 'Asia/Tokyo', storageState });
  const page = await context.newPage();
  await page.goto('/changes');
  const when = page.getByRole('gridcell').filter({ hasText: / UTC/ });
  const set = async (choice: string) => {
    await page.getByRole('button', { name: 'Display preferences' }).click();
    await page.getByRole('menuitemcheckbox', { name: choice }).click();
  };
  await expect(
    page
      .getByRole('gridcell')
      .filter({ hasText: /GMT\+9/ })
      .first(),
  ).toBeVisible();
  await set('UTC');
  await expect(when.first()).toBeVisible();
  await page.emulateMedia({ colorScheme: 'light' });
  await set('Dark');
  await set('Compact');
  await expect(page.locator('body.awsui-dark-mode.awsui-compact-mode')).toHaveCount(1);
  await page.reload();
  await expect(when.first()).toBeVisible();
  await expect(page.locator('body.awsui-dark-mode.awsui-compact-mode')).toHaveCount(1);
  for (const choice of ['Same as system', 'Comfortable', 'This device']) await set(choice);
  await expect(page.locator('body.awsui-dark-mode, body.awsui-compact-mode')).toHaveCount(0);
  await context.close();
});
