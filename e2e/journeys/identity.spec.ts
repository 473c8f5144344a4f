import { callApi } from '../support/api';
import { choose, confirm, fill, openDialog } from '../support/dialog';
import { accessTokenOf } from '../support/gateway';
import { notification } from '../support/notification';
import { expect, test } from '../support/sessions';

const provider = {
  name: 'Second provider',
  issuer: 'https://login.second.example',
  jwksUri: 'https://login.second.example/keys',
  algorithms: ['RS256'],
  audience: { type: 'aud', values: ['orders'] },
  allowIdTokens: false,
};

test('an owner tests a token, and reads why another one is refused', async ({ openAs }) => {
  const token = await accessTokenOf('demo-reader');
  const page = await openAs('demo-owner');
  await page.goto('/policy-settings');
  const dialog = await openDialog(page, 'Test a token');
  await fill(dialog, 'Access token', token);
  await confirm(dialog, 'Test');
  await expect(dialog.getByText('Accepted', { exact: true })).toBeVisible();
  await expect(dialog.getByText('demo-reader', { exact: true }).first()).toBeVisible();
  await fill(dialog, 'Access token', `${token.slice(0, -8)}AAAAAAAA`);
  await confirm(dialog, 'Test');
  await expect(dialog.getByText('Refused', { exact: true })).toBeVisible();
});

test('an owner gives a group of a provider a role, and takes it back', async ({ openAs }) => {
  await callApi('PUT', '/identity-providers/second', { body: provider });
  const page = await openAs('demo-owner');
  await page.goto('/policy-settings?tab=groups&provider=second');
  const add = await openDialog(page, 'Add mapping');
  await fill(add, 'Group', 'support');
  await fill(add, 'Claim with the groups', 'groups');
  await choose(add, /Choose a role|^Role/, /triager/);
  await expect(add.getByText(/Everyone whose token has the group support/)).toBeVisible();
  await confirm(add, 'Add mapping');
  await expect(notification(page, 'Group support now gives the role triager')).toBeVisible();

  await confirm(await openDialog(page, 'Delete support to triager'), 'Delete mapping');
  await expect(notification(page, 'Group support no longer gives the role triager')).toBeVisible();
});

test('an owner deletes a provider, whose tokens are refused from then on', async ({ openAs }) => {
  await callApi('PUT', '/identity-providers/second', { body: provider });
  const page = await openAs('demo-owner');
  await page.goto('/policy-settings');
  const dialog = await openDialog(page, 'Delete Second provider');
  await dialog.getByRole('textbox', { name: /^To confirm/ }).fill('Second provider');
  await confirm(dialog, 'Delete identity provider');
  await expect(notification(page, 'Deleted identity provider Second provider')).toBeVisible();
  expect((await callApi('GET', '/identity-providers/second')).status).toBe(404);
});
