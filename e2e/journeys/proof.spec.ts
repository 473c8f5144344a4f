import { z } from 'zod';
import { callApi } from '../support/api';
import { confirm, openDialog } from '../support/dialog';
import { callGateway } from '../support/gateway';
import { notification } from '../support/notification';
import { expect, test } from '../support/sessions';
import { readStackState } from '../support/stack';

const path = '/repos/octocat/hello-world/issues';
const idSchema = z.object({ id: z.string() });

async function addUser(subject: string, name: string, ...roles: readonly string[]): Promise<string> {
  const { body } = await callApi('POST', '/users', {
    body: { issuer: readStackState().issuer, subject, name },
  });
  const { id } = idSchema.parse(body);
  for (const role of roles) await callApi('PUT', `/users/${id}/roles/${role}`, { body: {} });
  return id;
}

test('an admin revokes a role, sees it come into force, leaves and comes back to the proof', async ({
  openAs,
}) => {
  const id = await addUser('proof-leaver', 'Proof Leaver', 'reader');
  const page = await openAs('demo-admin');
  await page.goto(`/users/${id}`);
  await confirm(await openDialog(page, 'Revoke role reader'), 'Revoke role');
  await notification(page, 'Revoked role reader from Proof Leaver')
    .getByRole('link', { name: 'Prove that it is in force' })
    .click();

  await expect(page.getByRole('heading', { name: 'Proof of revocation', level: 1 })).toBeVisible();
  const denied = page.getByText('The authorizer denies the request.').first();
  await expect(denied).toBeVisible();
  await expect(
    page.getByText(/from the write of the change|It was so at the first question/).first(),
  ).toBeVisible();
  await expect(page.getByText('One container of the authorizer answered.')).toBeVisible();
  await expect(page.getByText(/revoked role reader from Proof Leaver/).first()).toBeVisible();

  let probes = 0;
  page.on('request', (request) => {
    if (request.url().endsWith('/api/v1/probes')) probes += 1;
  });
  await page.getByRole('link', { name: /^Change \d+$/ }).click();
  await expect(page.getByRole('heading', { name: 'Changes', level: 1 })).toBeVisible();
  await page.getByRole('link', { name: 'Prove that this change is in force' }).click();
  await expect(denied).toBeVisible();
  // What was proved stays proved.
  expect(probes).toBe(0);
});

test('a role that another one stands in for is found out, by name', async ({ openAs }) => {
  const id = await addUser('proof-keeper', 'Proof Keeper', 'reader', 'maintainer');
  await callApi('DELETE', `/users/${id}/roles/reader`);
  const page = await openAs('demo-auditor');
  await page.goto(`/users/${id}`);
  await page.getByRole('link', { name: 'Proof of revocation' }).click();
  await expect(page.getByText(/stays? open/).first()).toBeVisible();
  await expect(page.getByRole('link', { name: 'maintainer', exact: true }).first()).toBeVisible();
});

const keySchema = z.object({ key: z.object({ id: z.string() }), secret: z.string() });

test('a revoked API key is proved to be refused', async ({ openAs }) => {
  const clientId = 'cli_proved0000000000';
  await callApi('POST', '/clients', { body: { id: clientId, name: 'Proved' } });
  await callApi('PUT', `/clients/${clientId}/roles/reader`, { body: {} });
  const { body } = await callApi('POST', `/clients/${clientId}/keys`, { body: { name: 'leaked' } });
  const { key, secret } = keySchema.parse(body);
  expect((await callGateway('rest', path, secret)).status).toBe(200);

  const page = await openAs('demo-admin');
  await page.goto(`/clients/${clientId}?tab=keys`);
  const dialog = await openDialog(page, 'Revoke leaked');
  await dialog.getByRole('textbox', { name: /^To confirm/ }).fill('leaked');
  await confirm(dialog, 'Revoke API key');
  await notification(page, 'Revoked leaked').getByRole('link', { name: 'Prove that it is in force' }).click();
  await expect(page.getByText('The authorizer denies the request.').first()).toBeVisible();
  await expect(page.getByText('api_key_revoked')).toBeVisible();
  await expect(page.getByText(key.id)).toBeVisible();
});
