import { callGateway } from '../support/gateway';
import { expect, test } from '../support/sessions';
import { findUser } from '../support/users';

test('an auditor goes from what is denied most to why, and follows decisions as they are made', async ({
  openAs,
}) => {
  await callGateway('rest', '/orgs/octo-org', undefined, 'DELETE');
  const page = await openAs('demo-auditor');
  await page.goto('/');
  await page
    .getByRole('link', { name: /^Show \d+ denials? of DELETE \/orgs\/\{org\}/ })
    .first()
    .click();
  await expect(page).toHaveURL(/\/access-log\?.*route=/);
  await expect(page.getByRole('row').filter({ hasText: 'route_blocked' }).first()).toBeVisible();

  await page.getByRole('button', { name: 'Follow live' }).click();
  await expect(page.getByText('Following').first()).toBeVisible();
  const { requestId } = await callGateway('rest', '/orgs/octo-org', undefined, 'DELETE');
  await page
    .getByRole('button', { name: /^Open the decision about DELETE/ })
    .first()
    .click();
  await expect(page.getByText(requestId).first()).toBeVisible();
});

test('an auditor finds who can call a route, what a user may reach, and grants that nobody used', async ({
  openAs,
}) => {
  const { id } = await findUser('demo-triager');
  const page = await openAs('demo-auditor');
  await page.goto('/apis/github-rest?q=%2Frepos%2F%7Bowner%7D%2F%7Brepo%7D%2Fissues');
  await page.getByRole('button', { name: 'Open POST /repos/{owner}/{repo}/issues', exact: true }).click();
  await expect(page.getByRole('link', { name: 'Demo Triager' })).toBeVisible();

  await page.goto(`/users/${id}?tab=access`);
  await expect(page.getByRole('row', { name: /issues/ }).first()).toContainText('Allowed');

  await page.goto('/roles/maintainer?tab=unused');
  await page.getByRole('button', { name: 'Look in the log' }).click();
  await expect(page.getByText(/of \d+ permissions granted unused/)).toBeVisible();
});

test('an API developer looks an operation up, with what it needs and an example', async ({ openAs }) => {
  const page = await openAs('demo-auditor');
  await page.goto('/api-reference');
  await page.getByRole('searchbox', { name: /^Find by path/ }).fill('grant role user put');
  await page.getByRole('button', { name: /^PUT .*users.*roles/ }).click();
  await expect(page.getByText('users:assign').first()).toBeVisible();
});
