import { callApi } from '../support/api';
import { callGateway } from '../support/gateway';
import { notification } from '../support/notification';
import { expect, test } from '../support/sessions';

const path = '/repos/octocat/hello-world/issues';

test('an admin adds a program, and it calls with its API key until the key is revoked', async ({
  openAs,
}) => {
  const page = await openAs('demo-admin');
  await page.goto('/clients');
  await page.getByRole('button', { name: 'Add client' }).first().click();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name', exact: true }).fill('Nightly report');
  await page.getByRole('dialog').getByRole('button', { name: 'Add client' }).click();
  await expect(page.getByRole('heading', { name: 'Nightly report', level: 1 })).toBeVisible();

  // A link may prepare the grant: this is where a denial leads.
  await page.goto(`${page.url()}?grant=reader`);
  await page.getByRole('dialog').getByRole('button', { name: 'Grant role' }).click();
  await expect(notification(page, 'Granted role reader to Nightly report')).toBeVisible();

  await page.getByRole('tab', { name: 'API keys' }).click();
  await page.getByRole('button', { name: 'Create API key' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('report server');
  await dialog.getByRole('button', { name: 'Create API key' }).click();
  const key = (await page.locator('[data-secret]').textContent()) ?? '';
  expect(key).toMatch(/^gwk_[\w-]{40,}$/);
  await page.getByRole('button', { name: 'I have stored it' }).click();
  await expect(page.getByText(key)).toHaveCount(0);

  const allowed = await callGateway('rest', path, key);
  expect(allowed.status).toBe(200);
  expect(JSON.stringify(allowed.authorizer)).toMatch(/cli_[\w-]{16,}/);

  await page.getByRole('button', { name: 'Revoke report server' }).click();
  await expect(dialog.getByText(/only key that is accepted/)).toBeVisible();
  await dialog.getByRole('textbox', { name: /^To confirm/ }).fill('report server');
  await dialog.getByRole('button', { name: 'Revoke API key' }).click();
  // The grant's own notice says that it is in force, too.
  await expect(notification(page, 'Revoked report server')).toContainText('In force: every authorizer');
  expect((await callGateway('rest', path, key)).status).toBe(401);
});

test.describe('an answer that is lost on its way', () => {
  test.use({ expectedErrors: [/net::ERR_FAILED/] });

  test('makes no second key: the same request is the same wish', async ({ openAs }) => {
    const id = 'cli_lostanswer000000';
    await callApi('POST', '/clients', { body: { id, name: 'Lost answer' } });
    const page = await openAs('demo-admin');
    await page.goto(`/clients/${id}?tab=keys`);
    let isLost = false;
    await page.route(`**/clients/${id}/keys`, async (route) => {
      if (isLost || route.request().method() !== 'POST') return route.continue();
      isLost = true;
      await route.fetch();
      return route.abort();
    });
    await page.getByRole('button', { name: 'Create API key' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('sent twice');
    await dialog.getByRole('button', { name: 'Create API key' }).click();
    await expect(dialog.getByText(/could not be reached/)).toBeVisible();
    await dialog.getByRole('button', { name: 'Create API key' }).click();
    await expect(dialog.getByText('It was made, but cannot be shown any more')).toBeVisible();
    await dialog.getByRole('button', { name: 'Close', exact: true }).last().click();
    await expect(page.getByRole('button', { name: 'Revoke sent twice' })).toHaveCount(1);
  });
});
