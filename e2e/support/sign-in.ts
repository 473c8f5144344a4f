import { expect, type Page } from '@playwright/test';

export type Account = 'demo-owner' | 'demo-admin' | 'demo-auditor';

/** Signs a demo account in to the console, through the identity provider's own page. */
export async function signIn(page: Page, account: Account): Promise<void> {
  await page.goto('/sign-in');
  await page.getByRole('button', { name: /^Sign in/ }).click();
  await page.getByRole('button', { name: new RegExp(account) }).click();
  await expect(page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible();
}
