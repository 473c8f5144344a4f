import { z } from 'zod';
import { callApi } from '../support/api';
import { notification } from '../support/notification';
import { expect, test } from '../support/sessions';

const routesSchema = z.object({ items: z.array(z.object({ id: z.string() })) });

test('an admin sees where policy and API Gateway disagree, and imports the route from there', async ({
  openAs,
}) => {
  const found = await callApi('GET', '/apis/github-cached/routes?method=GET&q=/emojis');
  const [emojis] = routesSchema.parse(found.body).items;
  await callApi('DELETE', `/apis/github-cached/routes/${emojis?.id}`);

  const page = await openAs('demo-admin');
  await page.goto('/apis/github-cached');
  const authorizers = page.getByRole('table', { name: 'Authorizers' });
  await expect(authorizers.getByRole('row', { name: /gatewarden-cached REQUEST 300 s/ })).toBeVisible();
  const findings = page.getByRole('grid', { name: 'Differences and risks' });
  const missing = findings.getByRole('row', { name: /GET \/emojis/ });
  await expect(missing).toContainText('API Gateway has this route, the policy does not');
  await expect(findings).toContainText('Gatewarden flushes after each revocation');

  await page.getByRole('button', { name: 'Import from API Gateway' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('row', { name: /Added GET \/emojis emojis:read/ })).toBeVisible();
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(notification(page, 'Imported: 1 route added')).toBeVisible();
  await expect(authorizers).toBeVisible();
  await expect(missing).toHaveCount(0);

  await page.getByRole('button', { name: 'Flush cached answers' }).click();
  await expect(page.getByText('Flushed', { exact: true })).toBeVisible();
});
