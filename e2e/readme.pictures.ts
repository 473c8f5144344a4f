import path from 'node:path';
import { expect, test } from '@playwright/test';
import { signIn } from './support/sign-in';
import { projectDir } from './support/stack';

const pictures = [
  { name: 'access-log', url: '/access-log', heading: 'Access log' },
  { name: 'role', url: '/roles/maintainer', heading: 'Maintainer' },
] as const;

for (const colorScheme of ['light', 'dark'] as const) {
  test(`pictures, ${colorScheme}`, async ({ browser }) => {
    const context = await browser.newContext({ colorScheme, viewport: { width: 1600, height: 900 } });
    const page = await context.newPage();
    await signIn(page, 'demo-admin');
    for (const { name, url, heading } of pictures) {
      await page.goto(url);
      await expect(page.getByRole('heading', { name: heading, level: 1 })).toBeVisible();
      await page.waitForLoadState('networkidle');
      if (name === 'access-log') {
        await page
          .getByRole('row')
          .filter({ hasText: 'no_grant' })
          .getByRole('button', { name: /^Open the decision/ })
          .first()
          .click();
        await expect(page.getByText('What would allow it')).toBeVisible();
      }
      await page.screenshot({ path: path.join(projectDir, 'docs', 'images', `${name}-${colorScheme}.png`) });
    }
    await context.close();
  });
}
