import type { Page } from '@playwright/test';
import { colourRules, layoutRules, load, prefer, turn, violationsOf, widen, widthOf } from './support/look';
import { screens } from './support/screens';
import { findDraft, seen } from './support/seen';
import { expect, test } from './support/sessions';
import { findUser } from './support/users';

test.describe('every screen, in each look: no accessibility violation, nothing cut off, no error in the console', () => {
  let page: Page;

  test.beforeEach(async ({ openAs }) => {
    // An owner has every control there is.
    page = await openAs('demo-owner');
  });

  for (const { name, path, heading, ready } of screens) {
    test(name, async () => {
      const { id } = await findUser('demo-reader');
      await prefer(page, 'light');
      await widen(page, 360);
      await load(page, path(id, await findDraft(seen.submitted)), heading, ready);
      expect.soft(await widthOf(page), 'its width where the window has 360 px').toBe(360);
      expect.soft(await violationsOf(page, layoutRules), 'light, 360 px').toEqual([]);
      await widen(page, 3840, 2160);
      expect.soft(await widthOf(page), 'its width where the window has 3840 px').toBe(3840);
      await widen(page, 1366);
      expect.soft(await violationsOf(page), 'light, 1366 px').toEqual([]);
      await turn(page, 'dark');
      expect.soft(await violationsOf(page, colourRules), 'dark, 1366 px').toEqual([]);
    });
  }

  // What is drawn first depends on width and look: the navigation is open where there is room for it.
  test('a page that is wide and dark from the start', async () => {
    await prefer(page, 'dark');
    await widen(page, 1366);
    await load(page, '/', 'Overview');
    await expect(page.locator('body.awsui-dark-mode')).toHaveCount(1);
    await expect(page.getByRole('link', { name: 'Users', exact: true })).toBeVisible();
    expect.soft(await violationsOf(page), 'dark').toEqual([]);
    await turn(page, 'light');
    expect.soft(await violationsOf(page), 'light').toEqual([]);
  });

  test('a page that is narrow from the start, and its navigation', async () => {
    await prefer(page, 'light');
    await widen(page, 390);
    await load(page, '/', 'Overview');
    expect.soft(await violationsOf(page), 'closed').toEqual([]);
    await page.getByRole('button', { name: 'Open navigation' }).click();
    await expect(page.getByRole('link', { name: 'Users', exact: true })).toBeVisible();
    // It covers the page, whose heading is out of reach meanwhile.
    expect.soft(await violationsOf(page, layoutRules), 'open').toEqual([]);
  });
});
