import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { signIn } from './support/sign-in';
import { projectDir } from './support/stack';

interface Picture {
  readonly name: string;
  readonly url: string;
  readonly heading: string;
  /** Brings the page into the state that is shown. */
  readonly arrange?: (page: Page) => Promise<void>;
}

async function openDenial(page: Page): Promise<void> {
  const denial = page.getByRole('row').filter({ hasText: 'no_grant' });
  await denial
    .getByRole('button', { name: /^Open the decision/ })
    .first()
    .click();
  await expect(page.getByText('What would allow it')).toBeVisible();
}

async function openGrant(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Edit grant secrets-from-inside' }).click();
  await expect(page.getByText('What this grant means')).toBeVisible();
  // The conditions at the top, and below them what they mean.
  const views = page.getByRole('dialog').getByRole('button', { name: 'JSON' });
  await views.evaluate((element) => element.scrollIntoView({ block: 'start' }));
}

const pictures: readonly Picture[] = [
  { name: 'access-log', url: '/access-log', heading: 'Access log', arrange: openDenial },
  { name: 'grant', url: '/roles/maintainer', heading: 'Maintainer', arrange: openGrant },
];

for (const colorScheme of ['light', 'dark'] as const) {
  test(`pictures, ${colorScheme}`, async ({ browser }) => {
    const context = await browser.newContext({ colorScheme, viewport: { width: 1600, height: 900 } });
    const page = await context.newPage();
    await signIn(page, 'demo-admin');
    for (const { name, url, heading, arrange } of pictures) {
      await page.goto(url);
      await expect(page.getByRole('heading', { name: heading, level: 1 })).toBeVisible();
      await page.waitForLoadState('networkidle');
      await arrange?.(page);
      await page.waitForLoadState('networkidle');
      await page.screenshot({ path: path.join(projectDir, 'docs', 'images', `${name}-${colorScheme}.png`) });
    }
    await context.close();
  });
}
