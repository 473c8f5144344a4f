import { expect, type Page } from '@playwright/test';
import { callApi } from './api';
import { readStackState } from './stack';

/** People who sign in to the console: the demo accounts, of which two are somebody else than on a first start. */
export type Account = 'demo-owner' | 'demo-admin' | 'demo-auditor' | 'demo-maintainer' | 'demo-stranger';

/** An admin of one of the two sample APIs. */
export const limitedAdmin: Account = 'demo-maintainer';
export const limitedApi = 'github-http';
/** Has an account at the identity provider, and no business here. */
export const stranger: Account = 'demo-stranger';

/** Makes a member of the account that the first start did not make one. */
async function admit(account: Account): Promise<void> {
  if (account !== limitedAdmin) return;
  const { issuer } = readStackState();
  const member = { issuer, subject: account, name: 'Admin of one API', role: 'admin', apiIds: [limitedApi] };
  await callApi('POST', '/members', { body: member });
}

/** Signs an account in to the console, through the identity provider's own page. */
export async function signIn(page: Page, account: Account): Promise<void> {
  await admit(account);
  await page.goto('/sign-in');
  await page.getByRole('button', { name: /^Sign in/ }).click();
  await page.getByRole('button', { name: new RegExp(account) }).click();
  const arrived = account === stranger ? 'You are not a member of this console' : 'Overview';
  await expect(page.getByRole('heading', { name: arrived, level: 1 })).toBeVisible();
}
