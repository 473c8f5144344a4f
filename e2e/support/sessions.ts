import { type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import { type Account, signIn } from './sign-in';

type OpenAs = (account: Account) => Promise<Page>;

/**
 * Tests that get their pages from `openAs`: each account signs in once, as a person does who then works all day. What
 * the browser has fetched and compiled for one page serves the next.
 */
export const test = base.extend<{ openAs: OpenAs }, { sessions: Map<Account, Promise<BrowserContext>> }>({
  sessions: [
    async ({ playwright: _ }, use) => {
      const sessions = new Map<Account, Promise<BrowserContext>>();
      await use(sessions);
      for (const session of sessions.values()) await session.then((context) => context.close());
    },
    { scope: 'worker' },
  ],
  openAs: async ({ browser, sessions }, use) => {
    const begin = async (account: Account) => {
      const context = await browser.newContext();
      const page = await context.newPage();
      await signIn(page, account);
      await page.close();
      return context;
    };
    const pages: Page[] = [];
    await use(async (account) => {
      const session = sessions.get(account) ?? begin(account);
      sessions.set(account, session);
      const page = await (await session).newPage();
      pages.push(page);
      return page;
    });
    for (const page of pages) await page.close();
  },
});

export { expect };
