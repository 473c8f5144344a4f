import { z } from 'zod';
import { callApi } from '../support/api';
import { choose, confirm, fill, openDialog } from '../support/dialog';
import { accessTokenOf, callGateway, callUntil } from '../support/gateway';
import { notification } from '../support/notification';
import { expect, test } from '../support/sessions';
import { readStackState } from '../support/stack';
import { findUser } from '../support/users';

const path = '/repos/octocat/hello-world/issues';
/** Ends what hangs. */
const patienceMs = 300_000;

test('an admin adds a user, and finds them again in the list', async ({ openAs }) => {
  const page = await openAs('demo-admin');
  await page.goto('/users');
  const add = await openDialog(page, 'Add user');
  await fill(add, 'Subject', 'joined-today');
  await fill(add, 'Name', 'Joined Today');
  await confirm(add, 'Add user');
  await expect(page.getByRole('heading', { name: 'Joined Today', level: 1 })).toBeVisible();
  await expect(page.getByText('No role assigned')).toBeVisible();
  await page.goto('/users?prefix=joined');
  await expect(page.getByRole('link', { name: 'Joined Today', exact: true })).toBeVisible();
});

test('an admin renames a user, and sees the new name before the API has confirmed it', async ({ openAs }) => {
  const { issuer } = readStackState();
  await callApi('POST', '/users', { body: { issuer, subject: 'renamed', name: 'Before' } });
  const { id } = await findUser('renamed');
  const page = await openAs('demo-admin');
  let answer: () => void = () => undefined;
  const mayAnswer = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route(`**/api/v1/users/${id}`, async (route) => {
    if (route.request().method() === 'PATCH') await mayAnswer;
    await route.continue();
  });
  await page.goto(`/users/${id}`);
  const edit = await openDialog(page, 'Edit details');
  await fill(edit, 'Name', 'After');
  await confirm(edit, 'Save changes');
  await expect(page.getByRole('heading', { name: 'After', level: 1 })).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(notification(page, 'Changed After')).toHaveCount(0);
  answer();
  await expect(notification(page, 'Changed After')).toBeVisible();
});

test('an admin suspends a user, who is denied until resumed', async ({ openAs }) => {
  const { id } = await findUser('demo-contributor');
  const token = await accessTokenOf('demo-contributor');
  const call = () => callGateway('rest', path, token);
  expect((await call()).status).toBe(200);

  const page = await openAs('demo-admin');
  await page.goto(`/users/${id}`);
  await confirm(await openDialog(page, 'Suspend'), 'Suspend');
  await expect(notification(page, 'Suspended Demo Contributor')).toBeVisible();
  await callUntil(403, call, patienceMs);
  await confirm(await openDialog(page, 'Resume'), 'Resume');
  await expect(notification(page, 'Resumed Demo Contributor')).toBeVisible();
  await callUntil(200, call, patienceMs);
});

test('an admin invites a person by email, and withdraws it', async ({ openAs }) => {
  const page = await openAs('demo-admin');
  await page.goto('/invitations');
  const invite = await openDialog(page, 'Invite');
  await fill(invite, 'Email', 'soon@example.com');
  await choose(invite, /Identity provider/, /Local identity provider/);
  await choose(invite, /Roles/, /reader/);
  await page.keyboard.press('Escape');
  await confirm(invite, 'Invite');
  await expect(notification(page, 'Invited soon@example.com')).toBeVisible();
  await expect(page.getByRole('row', { name: /soon@example.com.*Open.*reader/ })).toBeVisible();

  await confirm(await openDialog(page, 'Withdraw the invitation of soon@example.com'), 'Withdraw');
  await expect(notification(page, 'Withdrew the invitation of soon@example.com')).toBeVisible();
  await expect(page.getByRole('row', { name: /soon@example.com/ })).toHaveCount(0);
});

const made = z.object({ secret: z.string() });

test('an admin rotates the key of a program without a gap, and deletes the program', async ({ openAs }) => {
  const clientId = 'cli_rotated000000000';
  await callApi('POST', '/clients', { body: { id: clientId, name: 'Rotated' } });
  await callApi('PUT', `/clients/${clientId}/roles/reader`, { body: {} });
  const { body } = await callApi('POST', `/clients/${clientId}/keys`, { body: { name: 'first' } });
  const oldKey = made.parse(body).secret;

  const page = await openAs('demo-admin');
  await page.goto(`/clients/${clientId}?tab=keys`);
  const rotate = await openDialog(page, 'Rotate first');
  await confirm(rotate, 'Rotate API key');
  const newKey = (await page.locator('[data-secret]').textContent()) ?? '';
  await page.getByRole('button', { name: 'I have stored it' }).click();
  for (const key of [oldKey, newKey]) expect((await callGateway('rest', path, key)).status).toBe(200);

  const remove = await openDialog(page, 'Delete');
  await remove.getByRole('textbox', { name: /^To confirm/ }).fill('Rotated');
  await confirm(remove, 'Delete client');
  await expect(notification(page, 'Deleted Rotated')).toBeVisible();
  expect((await callApi('GET', `/clients/${clientId}`)).status).toBe(404);
  await callUntil(401, () => callGateway('rest', path, newKey), patienceMs);
});

test('an admin corrects an API by hand, loses nothing by a slip, and disconnects it', async ({ openAs }) => {
  const api = { id: 'by-hand', name: 'By hand', type: 'HTTP', gatewayApiId: 'byhand0001', stage: 'prod' };
  await callApi('POST', '/apis', { body: api });
  const page = await openAs('demo-admin');
  await page.goto('/apis/by-hand');
  const edit = await openDialog(page, 'Edit details');
  await fill(edit, 'Name', 'By two hands');
  await page.keyboard.press('Escape');
  await edit.getByRole('button', { name: 'Go on editing' }).click();
  await expect(edit.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue('By two hands');
  await confirm(edit, 'Save changes');
  await expect(page.getByRole('heading', { name: 'By two hands', level: 1 })).toBeVisible();

  const add = await openDialog(page, 'Add route');
  await fill(add, 'Path', '/orders');
  await add.getByRole('radio', { name: 'Authenticated' }).check();
  await confirm(add, 'Add route');
  await page.getByRole('button', { name: 'Open GET /orders' }).click();
  const remove = await openDialog(page, 'Delete route');
  await expect(remove.getByText(/Every known principal/)).toBeVisible();
  await confirm(remove, 'Delete route');
  await expect(page.getByRole('button', { name: 'Open GET /orders' })).toHaveCount(0);

  const disconnect = await openDialog(page, 'Disconnect');
  await fill(disconnect, /^To confirm/, 'By two hands');
  await confirm(disconnect, 'Disconnect API');
  await expect(notification(page, 'Disconnected By two hands')).toBeVisible();
  expect((await callApi('GET', '/apis/by-hand')).status).toBe(404);
});

test('an admin corrects a user’s details, and deletes the user by name', async ({ openAs }) => {
  const user = { issuer: 'https://brief.example', subject: 'brief', name: 'Brief' };
  const { body } = await callApi('POST', '/users', { body: user });
  const { id } = z.object({ id: z.string() }).parse(body);
  const page = await openAs('demo-admin');
  await page.goto(`/users/${id}`);
  const edit = await openDialog(page, 'Edit details');
  await fill(edit, 'Name', 'Brief Example');
  await confirm(edit, 'Save changes');
  await expect(page.getByRole('heading', { name: 'Brief Example', level: 1 })).toBeVisible();
  const remove = await openDialog(page, 'Delete');
  await fill(remove, /^To confirm/, 'Brief Example');
  await confirm(remove, 'Delete user');
  await expect(notification(page, 'Deleted Brief Example')).toBeVisible();
  expect((await callApi('GET', `/users/${id}`)).status).toBe(404);
});
