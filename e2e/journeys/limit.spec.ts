import { z } from 'zod';
import { callApi } from '../support/api';
import { callGateway, callUntil } from '../support/gateway';
import { notification } from '../support/notification';
import { expect, test } from '../support/sessions';

const path = '/repos/octocat/hello-world/issues';
const clientId = 'cli_limited000000000';
const made = z.object({ secret: z.string() });

test('an admin limits a program, and its next calls are denied', async ({ openAs }) => {
  await callApi('POST', '/clients', { body: { id: clientId, name: 'Busy crawler' } });
  await callApi('PUT', `/clients/${clientId}/roles/reader`, { body: {} });
  const { body } = await callApi('POST', `/clients/${clientId}/keys`, { body: { name: 'crawler' } });
  const key = made.parse(body).secret;

  const page = await openAs('demo-admin');
  await page.goto('/policy-settings?tab=limits');
  await page.getByRole('button', { name: 'Add limit' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Crawlers');
  await dialog.getByRole('radio', { name: 'Client', exact: true }).check();
  await dialog.getByRole('button', { name: /^Client/ }).click();
  await page.getByRole('option', { name: 'Busy crawler' }).click();
  await dialog.getByRole('textbox', { name: 'Requests' }).fill('2');
  await expect(dialog.getByText('with all its keys together, is allowed 2 requests a minute')).toBeVisible();
  await dialog.getByRole('button', { name: 'Add limit' }).click();
  await expect(notification(page, 'Added limit Crawlers')).toBeVisible();
  await expect(page.getByRole('row', { name: /Crawlers.*Busy crawler.*2 requests a minute/ })).toBeVisible();

  const answers = await callUntil(403, () => callGateway('rest', path, key), 30_000);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 403]));
});
