import { callApi } from '../support/api';
import { notification } from '../support/notification';
import { expect, test } from '../support/sessions';
import { findUser } from '../support/users';

const file = [
  'subject,name,email,roles',
  'imported-ada,Ada Imported,ada@example.com,reader',
  'imported-bob,Bob Imported,bob@example.com,no-such-role',
  'imported-cem,Cem Imported,cem@example.com,',
].join('\n');

test('an admin imports a file without its refused row, then revokes from those chosen in the list', async ({
  openAs,
}) => {
  const page = await openAs('demo-admin');
  await page.goto('/users/import');
  await page.getByRole('textbox', { name: 'Or paste it' }).fill(file);
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByText(/There is no role no-such-role/)).toBeVisible();
  await expect(page.getByText('Ada Imported'), 'problems come first').toHaveCount(0);
  expect((await callApi('GET', '/users?prefix=imported-')).body, 'a check writes nothing').toMatchObject({
    items: [],
  });

  await page.getByRole('checkbox', { name: /Leave out the 1 refused row/ }).check();
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(notification(page, 'Done: Import 3 rows')).toBeVisible();
  await expect(page.getByText('3 of 3 rows looked at')).toBeVisible();
  expect((await findUser('imported-ada')).assignments).toMatchObject([{ roleId: 'reader' }]);
  expect((await findUser('imported-cem')).assignments).toEqual([]);

  await page.goto('/users?prefix=imported-');
  await page.getByRole('checkbox', { name: 'Choose Ada Imported' }).check();
  await page.getByRole('checkbox', { name: 'Choose Cem Imported' }).check();
  await page.getByRole('button', { name: 'Chosen users' }).click();
  await page.getByRole('menuitem', { name: 'Revoke a role' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: /Choose a role|^Role/ }).click();
  await page
    .getByRole('option', { name: /reader/ })
    .first()
    .click();
  await dialog.getByRole('button', { name: 'Show the effect' }).click();
  await expect(dialog.getByText(/^1 user loses role reader, which opens/)).toBeVisible();
  await expect(dialog.getByText('1 user does not hold it.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Revoke from 1 user' }).click();
  await expect(notification(page, 'Done: Revoke role reader from 1 user')).toBeVisible();
  expect((await findUser('imported-ada')).assignments).toEqual([]);
});

test('an admin goes to a page, a user and a route without a mouse', async ({ openAs }) => {
  const page = await openAs('demo-admin');
  await page.goto('/changes');
  await expect(page.getByRole('heading', { name: 'Changes', level: 1 })).toBeVisible();
  const field = page.getByRole('combobox', { name: 'Page, user, client, role, permission, API or route' });

  await page.keyboard.press('Control+k');
  await expect(field).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(field).toHaveCount(0);

  await page.keyboard.press('Control+k');
  await expect(field).toBeFocused();
  await page.keyboard.type('demo-reader');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Demo Reader', level: 1 })).toBeVisible();

  await page.keyboard.press('Control+k');
  await expect(field).toBeFocused();
  await page.keyboard.type('/emojis');
  await expect(page.getByRole('option', { name: /GET \/emojis/ }).first()).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/apis\/[\w-]+\?route=/);
  await expect(page.getByRole('heading', { name: 'GET /emojis' })).toBeVisible();
});
