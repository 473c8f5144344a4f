import { callApi } from '../support/api';
import { choose, confirm, fill, openDialog } from '../support/dialog';
import { notification } from '../support/notification';
import { expect, test } from '../support/sessions';
import { findUser } from '../support/users';

test('an admin makes a role that holds under a condition, and the check of access shows when', async ({
  openAs,
}) => {
  const page = await openAs('demo-admin');
  await page.goto('/roles');
  const create = await openDialog(page, 'Create role');
  await fill(create, 'Name', 'Own gists');
  await confirm(create, 'Create role');
  await expect(page.getByRole('heading', { name: 'Own gists', level: 1 })).toBeVisible();

  const add = await openDialog(page, 'Add grant');
  await add.getByRole('combobox').first().fill('gists:read');
  await page.keyboard.press('Enter');
  await add.getByRole('button', { name: 'Add condition' }).click();
  await add.getByRole('combobox', { name: 'Key' }).fill('path.username');
  await add.getByRole('combobox', { name: 'Values' }).fill('${principal.subject}');
  await page.keyboard.press('Enter');
  await expect(add.getByText(/^the path parameter username is/)).toHaveCount(2);
  await add.getByRole('button', { name: 'JSON' }).click();
  await expect(add.getByRole('textbox', { name: 'JSON' })).toHaveValue(/"path.username": "\$\{principal/);
  await confirm(add, 'Add grant');
  await expect(notification(page, 'Added a grant to role Own gists')).toBeVisible();

  const { id } = await findUser('demo-newcomer');
  const check = (path: string) =>
    page.goto(`/check-access?${new URLSearchParams({ principal: id, api: 'github-rest', path })}`);
  await check('/users/demo-newcomer/gists');
  await expect(page.getByText('Denied', { exact: false }).first()).toBeVisible();
  // A denial leads to the grant that turns it.
  await page
    .getByRole('link', { name: /own-gists/ })
    .first()
    .click();
  await confirm(page.getByRole('dialog'), 'Grant role');
  await expect(notification(page, 'Granted role own-gists to Demo Newcomer')).toBeVisible();
  await check('/users/demo-newcomer/gists');
  await expect(page.getByText('A grant of a role allows it.')).toBeVisible();
  await check('/users/somebody-else/gists');
  await expect(page.getByText('A grant of a role allows it.')).toHaveCount(0);
  await expect(page.getByText('condition_unmet').first()).toBeVisible();
  await callApi('DELETE', `/users/${id}/roles/own-gists`);
});

test('an admin changes many routes at once, and takes that back from the record of it', async ({
  openAs,
}) => {
  const page = await openAs('demo-admin');
  await page.goto('/apis/github-http?q=%2Fgitignore');
  await expect(page.getByRole('button', { name: /^Open GET \/gitignore/ }).first()).toBeVisible();
  await page.getByRole('button', { name: 'Change many' }).click();
  await page.getByRole('menuitem', { name: /that the filter finds/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'Authenticated' }).check();
  await confirm(dialog, 'Show the effect');
  await dialog.getByRole('button', { name: /^Change \d+ routes/ }).click();
  await expect(notification(page, /^Access to \d+ routes changed/)).toBeVisible();
  await expect(page.getByRole('row', { name: /gitignore.*Authenticated/ }).first()).toBeVisible();

  await page.goto('/changes');
  await page
    .getByRole('button', { name: /^Open the change: .*gitignore|^Open the change: .*routes/ })
    .first()
    .click();
  const revert = await openDialog(page, 'Revert this change');
  await confirm(revert, 'Revert');
  await expect(notification(page, /^Reverted change/)).toBeVisible();
  await page.goto('/apis/github-http?q=%2Fgitignore');
  await expect(page.getByRole('row', { name: /gitignore/ }).first()).not.toContainText('Authenticated');
});

test('an admin rolls back to the version before, having seen what that changes', async ({ openAs }) => {
  await callApi('POST', '/roles', { body: { id: 'mistake', name: 'Mistake' } });
  const page = await openAs('demo-admin');
  await page.goto('/versions');
  await expect(page.getByText('In force', { exact: true })).toHaveCount(1);
  await page
    .getByRole('button', { name: /^Open version \d+/ })
    .nth(1)
    .click();
  const dialog = await openDialog(page, 'Roll back to this version');
  await expect(dialog.getByText('1 difference to what is in force:')).toBeVisible();
  await expect(dialog.getByText(/mistake/).first()).toBeVisible();
  const version = (await dialog.getByText(/^To confirm, enter the version/).textContent()) ?? '';
  await dialog.getByRole('textbox').first().fill(version.replace(/\D/g, ''));
  await confirm(dialog, 'Roll back');
  await expect(notification(page, /^Rolled back to version/)).toBeVisible();
  expect((await callApi('GET', '/roles/mistake')).status).toBe(404);
});

test.describe('two roles that nobody may hold together', () => {
  test.use({ expectedErrors: [/status of 4(?:09|22) .*\/roles\/release-approver/] });

  test('an admin keeps them apart, and the second grant is refused', async ({ openAs }) => {
    const { id } = await findUser('demo-newcomer');
    for (const role of ['release-asker', 'release-approver']) {
      await callApi('POST', '/roles', { body: { id: role, name: role.replace('-', ' ') } });
    }
    await callApi('PUT', `/users/${id}/roles/release-asker`, { body: {} });

    const page = await openAs('demo-admin');
    await page.goto('/policy-settings?tab=constraints');
    const add = await openDialog(page, 'Add separation');
    await fill(add, 'Name', 'Ask and approve');
    await choose(add, /Roles kept apart/, /release-asker/);
    await page.getByRole('option', { name: /release-approver/ }).click();
    await page.keyboard.press('Escape');
    await expect(add.getByText('Nobody holds two of these roles by an assignment.')).toBeVisible();
    await confirm(add, 'Add separation');
    await expect(notification(page, 'Added separation of duties Ask and approve')).toBeVisible();

    await page.goto(`/users/${id}?grant=release-approver`);
    const grant = page.getByRole('dialog');
    await confirm(grant, 'Grant role');
    await expect(grant.getByText(/Ask and approve|ask-and-approve/).first()).toBeVisible();
    expect((await findUser('demo-newcomer')).assignments.map(({ roleId }) => roleId)).toEqual([
      'release-asker',
    ]);
    await callApi('DELETE', `/users/${id}/roles/release-asker`);
  });
});
