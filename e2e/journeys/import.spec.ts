import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { callApi } from '../support/api';
import { notification } from '../support/notification';
import { expect, test } from '../support/sessions';
import { projectDir } from '../support/stack';

const github = path.join(projectDir, 'node_modules/@octokit/openapi/generated/api.github.com.json');
const methods = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']);

/** Counted here, without the importer: every path times its operations. */
function countOperations(): number {
  const document = z
    .object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) })
    .parse(JSON.parse(readFileSync(github, 'utf8')));
  return Object.values(document.paths).flatMap((item) => Object.keys(item).filter((key) => methods.has(key)))
    .length;
}

const apiSchema = z.object({ routeCount: z.number() });
const routesOf = async (apiId: string) =>
  apiSchema.parse((await callApi('GET', `/apis/${apiId}`)).body).routeCount;

test.describe('a wrong document first', () => {
  // The wrong document is refused.
  test.use({ expectedErrors: [/status of 422 .*\/imports?\//] });

  test('an admin connects an API, sees what is wrong with a document, and imports GitHub’s', async ({
    openAs,
  }) => {
    const page = await openAs('demo-admin');
    await page.goto('/apis');
    await page.getByRole('button', { name: 'Connect an API' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Name' }).fill('GitHub, once more');
    await dialog.getByRole('textbox', { name: 'Id', exact: true }).fill('github-again');
    await dialog.getByRole('textbox', { name: 'API id in API Gateway' }).fill('ghagain0001');
    await dialog.getByRole('textbox', { name: 'Stage' }).fill('prod');
    await dialog.getByRole('button', { name: 'Connect' }).click();
    await expect(page.getByRole('heading', { name: 'GitHub, once more', level: 1 })).toBeVisible();

    await page.getByRole('link', { name: 'Import routes' }).click();
    await page
      .getByRole('textbox', { name: 'Or paste it' })
      .fill('openapi: 3.1.0\ninfo: {title: x}\npaths:\n  /orders: [get]\n');
    await page.getByRole('button', { name: 'Next' }).click();
    await expect(page.getByText('/paths/~1orders').first()).toBeVisible();
    expect(await routesOf('github-again')).toBe(0);

    await page.locator('input[type=file]').setInputFiles(github);
    await page.getByRole('button', { name: 'Next' }).click();
    await expect(page.getByText(/things? to know/).first()).toBeVisible();
    expect(await routesOf('github-again'), 'a preview writes nothing').toBe(0);

    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await expect(notification(page, 'Imported: ')).toBeVisible();
    expect(await routesOf('github-again')).toBe(countOperations());
  });
});

test('an admin changes what a route requires', async ({ openAs }) => {
  const page = await openAs('demo-admin');
  await page.goto('/apis/github-http?q=%2Femojis');
  await page.getByRole('button', { name: 'Open GET /emojis' }).click();
  await page.getByRole('button', { name: 'Change access' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'Blocked' }).check();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(notification(page, 'Access to GET /emojis changed')).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: '/emojis' })).toContainText('Blocked');
});
