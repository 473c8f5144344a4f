import { callApi } from '../support/api';
import { choose, confirm, fill, openDialog } from '../support/dialog';
import { notification } from '../support/notification';
import { expect, test } from '../support/sessions';
import { findUser } from '../support/users';

test('an owner lets somebody into the console, makes them an admin of one API, and shows them out', async ({
  openAs,
}) => {
  const page = await openAs('demo-owner');
  await page.goto('/settings');
  const add = await openDialog(page, 'Add member');
  await fill(add, 'Subject', 'new-auditor');
  await fill(add, 'Name', 'Newly Here');
  await confirm(add, 'Add member');
  await expect(notification(page, 'Added Newly Here')).toBeVisible();

  const change = await openDialog(page, 'Change the role of Newly Here');
  await change.getByRole('radio', { name: 'Admin' }).check();
  await choose(change, /APIs/, /GitHub \(HTTP API\)/);
  await page.keyboard.press('Escape');
  await confirm(change, 'Save');
  await expect(notification(page, 'Newly Here is now')).toBeVisible();
  await expect(page.getByRole('row', { name: /Newly Here.*Admin.*github-http/ })).toBeVisible();

  const remove = await openDialog(page, 'Remove Newly Here');
  await fill(remove, /^To confirm/, 'Newly Here');
  await confirm(remove, 'Remove member');
  await expect(notification(page, 'Removed Newly Here')).toBeVisible();
  await expect(page.getByRole('row', { name: /Newly Here/ })).toHaveCount(0);
});

test('an owner makes a service token, which works until it is revoked', async ({ openAs }) => {
  const page = await openAs('demo-owner');
  await page.goto('/settings?tab=tokens');
  const create = await openDialog(page, 'Create service token');
  await fill(create, 'Name', 'pipeline');
  await confirm(create, 'Create service token');
  const token = (await page.locator('[data-secret]').textContent()) ?? '';
  await page.getByRole('button', { name: 'I have stored it' }).click();
  expect((await callApi('GET', '/me', { token })).body).toMatchObject({ name: 'pipeline', role: 'auditor' });
  expect((await callApi('POST', '/users', { token, body: {} })).status).toBe(403);

  const revoke = await openDialog(page, 'Revoke pipeline');
  await fill(revoke, /^To confirm/, 'pipeline');
  await confirm(revoke, 'Revoke service token');
  await expect(notification(page, 'Revoked pipeline')).toBeVisible();
  expect((await callApi('GET', '/me', { token })).status).toBe(401);
});

test.describe('a role that takes a second person', () => {
  // The grant is refused first: that is how the dialog learns that it has to be asked for.
  test.use({ expectedErrors: [/status of 409 .*\/roles\/key-holder/] });

  test('an admin asks for it, an owner approves', async ({ openAs }) => {
    const role = { id: 'key-holder', name: 'Key holder', sensitive: true };
    await callApi('POST', '/roles', { body: role });
    const { id } = await findUser('demo-contributor');

    const owner = await openAs('demo-owner');
    await owner.goto('/settings?tab=approvals');
    const turnOn = await openDialog(owner, 'Turn on: Sensitive roles');
    await confirm(turnOn, 'Turn on');
    await expect(notification(owner, /Turned approval for sensitive roles on/)).toBeVisible();

    const admin = await openAs('demo-admin');
    await admin.goto(`/users/${id}?grant=${role.id}`);
    const grant = admin.getByRole('dialog');
    await fill(grant, /^Reason/, 'Holds the keys this week');
    await confirm(grant, 'Grant role');
    await expect(grant.getByText(/a second person has to approve it/)).toBeVisible();
    await confirm(grant, 'Ask for approval');
    await expect(grant).toHaveCount(0);
    expect(JSON.stringify(await findUser('demo-contributor'))).not.toContain(role.id);

    await owner.goto('/approvals');
    const approve = await openDialog(owner, /^Approve .*key-holder/);
    await confirm(approve, 'Approve');
    await expect(notification(owner, 'Approved')).toBeVisible();
    expect((await findUser('demo-contributor')).assignments).toContainEqual(
      expect.objectContaining({ roleId: role.id }),
    );
  });
});
