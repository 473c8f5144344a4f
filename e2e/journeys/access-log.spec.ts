import { callGateway } from '../support/gateway';
import { expect, test } from '../support/sessions';

test('an auditor finds a denial, sees it in time and what it rests on, and takes it along as evidence', async ({
  openAs,
}) => {
  const denied = await callGateway('rest', '/orgs/octo-org', undefined, 'DELETE');
  const page = await openAs('demo-auditor');
  await page.goto(`/access-log?requestId=${denied.requestId}`);
  await expect(page.getByText('0 decisions allowed, 1 decision denied.')).toBeVisible();
  await expect(page.getByText(/^Answered by Logs Insights/).first()).toBeVisible();

  // The bar that holds it, the last one, leads to its time: the first key goes to the first bar, the next round to the last.
  const chart = page.getByRole('application', { name: 'Decisions over time' });
  await chart.focus();
  for (const key of ['ArrowLeft', 'ArrowLeft', 'Enter']) await page.keyboard.press(key);
  await page.getByRole('button', { name: 'Zoom in here' }).click();
  await expect(page).toHaveURL(/from=.*&to=/);

  await page.getByRole('button', { name: /^Open the decision/ }).click();
  await expect(page.getByText('As it is in the log.')).toBeVisible();
  await page.getByRole('tab', { name: 'Evidence' }).click();
  await expect(page.getByText('Change that published it')).toBeVisible();

  await page.getByRole('button', { name: 'Export' }).click();
  await expect(page.getByText('Read by FilterLogEvents: no charge.')).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Start export' }).click();
  expect((await download).suggestedFilename()).toMatch(/^decisions-.*-part-1\.csv$/);
  await expect(page.getByText('The export is complete: 1 decision.')).toBeVisible();
  await expect(page.getByText('What arrived has the SHA-256 of its manifest.')).toBeVisible();
});
