import type { Page } from '@playwright/test';
import { z } from 'zod';
import { callApi } from '../support/api';
import { accessTokenOf, callGateway, callUntil, type GatewayAnswer } from '../support/gateway';
import { notification } from '../support/notification';
import { callFromPage } from '../support/operations';
import { expect, test } from '../support/sessions';
import { findUser, openUser } from '../support/users';

const path = '/repos/octocat/hello-world/issues';
/** What the authorizer runs with: nothing older than this decides. */
const maxAgeMs = 5000;
/** Ends what hangs; the bound is what is judged. */
const patienceMs = 300_000;

/** What the first test learns and the auditor then looks for. */
const walk: { denied?: GatewayAnswer; allowed?: GatewayAnswer; deniedAgain?: GatewayAnswer } = {};

async function grantReader(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Grant role' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: /Choose a role|^Role/ }).click();
  await page
    .getByRole('option', { name: /reader/ })
    .first()
    .click();
  await dialog.getByRole('textbox', { name: /Reason/ }).fill('End-to-end walk');
  await dialog.getByRole('button', { name: 'Grant role' }).click();
  await expect(notification(page, 'Granted role reader to Demo Newcomer')).toBeVisible();
}

/** Gives when the API had confirmed the revocation. */
async function revokeReader(page: Page): Promise<number> {
  await page.getByRole('button', { name: 'Revoke role reader' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: /Reason/ }).fill('The walk is over');
  const confirmed = page.waitForResponse((r) => r.request().method() === 'DELETE' && r.status() === 200);
  await dialog.getByRole('button', { name: 'Revoke role' }).click();
  await confirmed;
  return Date.now();
}

test.describe
  .serial('grant, use, revoke, audit', () => {
    test('an admin lets a user in and out again, and the gateway follows within the freshness bound', async ({
      openAs,
    }) => {
      const token = await accessTokenOf('demo-newcomer');
      const call = () => callGateway('rest', path, token);
      const { id: userId } = await findUser('demo-newcomer');

      walk.denied = await call();
      expect(walk.denied.status).toBe(403);

      const page = await openAs('demo-admin');
      await openUser(page, 'demo newc', 'Demo Newcomer');
      await grantReader(page);
      const grantedAtMs = Date.now();
      walk.allowed = (await callUntil(200, call, patienceMs)).at(-1);
      expect(JSON.stringify(walk.allowed?.authorizer)).toContain(userId);

      const revokedAtMs = await revokeReader(page);
      const afterRevoke = await callUntil(403, call, patienceMs);
      walk.deniedAgain = afterRevoke.at(-1);

      // The promise: whatever is sent later than the bound is refused.
      const lastAllowedMs = afterRevoke.at(-2)?.sentAtMs ?? revokedAtMs;
      expect(lastAllowedMs - revokedAtMs).toBeLessThanOrEqual(maxAgeMs);
      const inForceMs = (from: number, answer?: GatewayAnswer) => (answer?.sentAtMs ?? Number.NaN) - from;
      console.log(
        `  in force after: grant ${inForceMs(grantedAtMs, walk.allowed)} ms, revoke ${inForceMs(revokedAtMs, walk.deniedAgain)} ms (bound ${maxAgeMs} ms)`,
      );
      // The page counts down to the same bound and then says that it is in force.
      await expect(page.getByText(/In force: every authorizer/).first()).toBeVisible();
    });

    test('an auditor finds the three decisions and the two changes', async ({ openAs }) => {
      const { id: userId } = await findUser('demo-newcomer');
      const page = await openAs('demo-auditor');

      for (const [answer, effect] of [
        [walk.denied, 'Denied'],
        [walk.allowed, 'Allowed'],
        [walk.deniedAgain, 'Denied'],
      ] as const) {
        await page.goto(`/access-log?principal=${userId}&requestId=${answer?.requestId}`);
        const row = page.getByRole('row').filter({ hasText: path });
        await expect(row).toHaveCount(1);
        await expect(row).toContainText(effect);
        await expect(row).toContainText('Demo Newcomer');
      }
      // A denial opens to its reason.
      await page
        .getByRole('row')
        .filter({ hasText: path })
        .getByRole('button', { name: /^Open the decision/ })
        .click();
      await expect(page.getByRole('heading', { name: new RegExp(`Denied: GET ${path}`) })).toBeVisible();
      await expect(
        page.getByText('No grant of the principal’s roles covers what the route needs.').first(),
      ).toBeVisible();
      await expect(page.getByText('Grant the role reader').first()).toBeVisible();

      await page.goto(`/changes?targetType=user&targetId=${userId}`);
      await expect(
        page.getByRole('row').filter({ hasText: /granted role reader to Demo Newcomer/ }),
      ).toHaveCount(1);
      await expect(
        page.getByRole('row').filter({ hasText: /revoked role reader from Demo Newcomer/ }),
      ).toHaveCount(1);
      await page.getByRole('button', { name: 'Verify the chain' }).click();
      await expect(notification(page, /The chain is intact/)).toBeVisible();
    });

    test('the auditor cannot grant: the page offers nothing and the API refuses', async ({ openAs }) => {
      const before = await findUser('demo-newcomer');
      const page = await openAs('demo-auditor');
      await openUser(page, 'demo newc', 'Demo Newcomer');
      await expect(page.getByRole('button', { name: 'Grant role' })).toBeDisabled();

      const answer = await callFromPage(page, 'PUT', `/users/${before.id}/roles/reader`, {});
      expect(answer.status).toBe(403);
      expect(answer.text).toContain('users:assign');
      expect(await findUser('demo-newcomer')).toEqual(before);
    });
  });

const changesSchema = z.object({ intact: z.boolean(), checked: z.number() });

test('the change records of the whole run are an unbroken chain', async () => {
  const { body } = await callApi('GET', '/changes/verify');
  expect(changesSchema.parse(body)).toMatchObject({ intact: true });
});
