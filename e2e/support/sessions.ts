import { type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import { type Account, signIn } from './sign-in';
import { watch } from './watch';

type OpenAs = (account: Account) => Promise<Page>;

interface Watched {
  /** Errors that a test provokes: the browser's console tells of every request that was refused. */
  readonly expectedErrors: readonly RegExp[];
  readonly openAs: OpenAs;
}

/**
 * Tests that get their pages from `openAs`: each account signs in once, as a person does who then works all day. What
 * the browser has fetched and compiled for one page serves the next. A page that has an error fails its test.
 */
export const test = base.extend<Watched, { sessions: Map<Account, Promise<BrowserContext>> }>({
  sessions: [
    async ({ playwright: _ }, use) => {
      const sessions = new Map<Account, Promise<BrowserContext>>();
      await use(sessions);
      for (const session of sessions.values()) await session.then((context) => context.close());
    },
    { scope: 'worker' },
  ],
  expectedErrors: [[], { option: true }],
  openAs: async ({ browser, sessions, expectedErrors }, use) => {
    const errors: string[] = [];
    const begin = async (account: Account) => {
      const context = await browser.newContext();
      const page = await context.newPage();
      watch(page, errors);
      await signIn(page, account);
      await page.close();
      return context;
    };
    const pages: Page[] = [];
    await use(async (account) => {
      const session = sessions.get(account) ?? begin(account);
      sessions.set(account, session);
      const page = await (await session).newPage();
      watch(page, errors);
      pages.push(page);
      return page;
    });
    for (const page of pages) await page.close();
    const unexpected = errors.filter((error) => !expectedErrors.some((pattern) => pattern.test(error)));
    expect(unexpected, 'errors in the browser').toEqual([]);
  },
});

export { expect };
