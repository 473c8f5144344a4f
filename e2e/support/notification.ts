import type { Locator, Page } from '@playwright/test';

/** The notification that says so. What is read out to a screen reader stands beside it, with the same text. */
export const notification = (page: Page, text: string | RegExp): Locator =>
  page.getByRole('list', { name: 'Notifications' }).getByRole('listitem').filter({ hasText: text });
