import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { z } from 'zod';
import { callApi } from './support/api';
import { dialogs, screens, seenClient } from './support/screens';
import { expect, test } from './support/sessions';
import { findUser } from './support/users';

/** How a page or a part of it begins to say that it failed. */
const failed = /Something went wrong|does not answer|was not understood/;

/** A draft that describes a role and waits for approval. */
async function submitDraft(): Promise<string> {
  const { body } = await callApi('POST', '/drafts', { body: { title: 'Seen on its screen' } });
  const { id } = z.object({ id: z.string() }).parse(body);
  await callApi('PATCH', '/roles/maintainer', {
    body: { description: 'Described in a draft' },
    headers: { 'gatewarden-draft': id },
  });
  await callApi('POST', `/drafts/${id}/submit`, { body: {} });
  return id;
}

/** The rules that look at colours: all the others judge the structure, which is the same in the dark. */
const colourRules = ['color-contrast', 'link-in-text-block'];
/** The rules that look at where things are: on a narrow page all else is as on a wide one. */
const layoutRules = [...colourRules, 'target-size', 'scrollable-region-focusable', 'aria-hidden-focus'];

/** What axe finds in the page as it looks now, or in its dialog, each named by rule and element. */
async function violationsOf(page: Page, rules?: readonly string[], part?: 'dialog'): Promise<string[]> {
  // No page has frames, which are what the other mode opens a second page for.
  const builder = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode();
  if (part !== undefined) builder.include(`[role="${part}"]`);
  if (rules !== undefined) builder.withRules([...rules]);
  const { violations } = await builder.analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

test.describe('every screen, in each look: no accessibility violation, no error in the console', () => {
  let page: Page;
  let draftId = '';

  test.beforeEach(async ({ openAs }) => {
    // An owner has every control there is.
    page = await openAs('demo-owner');
  });

  test.beforeAll(async () => {
    await callApi('POST', '/clients', { body: seenClient });
    await callApi('POST', `/clients/${seenClient.id}/keys`, { body: { name: 'a key' } });
    const ended = await callApi('POST', `/clients/${seenClient.id}/keys`, { body: { name: 'an ended key' } });
    const { key } = z.object({ key: z.object({ id: z.string() }) }).parse(ended.body);
    await callApi('DELETE', `/clients/${seenClient.id}/keys/${key.id}`);
    draftId = await submitDraft();
  });

  const widen = (width: number, height = 900) => page.setViewportSize({ width, height });
  /** Room for the longest dialog: what one has scrolled out of sight is no label to axe. */
  const wholeDialog = 1800;

  async function load(path: string, heading: string | RegExp, ready?: string): Promise<void> {
    await page.goto(path);
    await expect(page.getByRole('heading', { name: heading, level: 1 })).toBeVisible();
    if (ready === undefined) await page.waitForLoadState('networkidle');
    else await expect(page.getByText(ready).first()).toBeVisible();
    await expect(page.getByText(failed), 'what the page shows where it could not be read').toHaveCount(0);
  }

  const prefer = (colorScheme: 'light' | 'dark') =>
    page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });

  async function turn(colorScheme: 'light' | 'dark'): Promise<void> {
    await prefer(colorScheme);
    await expect(page.locator('body.awsui-dark-mode')).toHaveCount(colorScheme === 'dark' ? 1 : 0);
  }

  for (const { name, path, heading, ready } of screens) {
    test(name, async () => {
      const { id } = await findUser('demo-reader');
      await prefer('light');
      await widen(390);
      await load(path(id, draftId), heading, ready);
      expect.soft(await violationsOf(page, layoutRules), 'light, 390 px').toEqual([]);
      await widen(1366);
      expect.soft(await violationsOf(page), 'light, 1366 px').toEqual([]);
      await turn('dark');
      expect.soft(await violationsOf(page, colourRules), 'dark, 1366 px').toEqual([]);
    });
  }

  for (const { on, by, menu } of dialogs) {
    test(`the dialog behind “${String(by)}” of ${on(':user', ':draft')}`, async () => {
      const { id } = await findUser('demo-reader');
      // One look each: the same tokens colour pages, which are judged in light.
      await prefer('dark');
      await widen(1366, wholeDialog);
      await load(on(id, draftId), /./);
      if (menu !== undefined) await page.getByRole('button', { name: menu }).click();
      await page
        .getByRole(menu === undefined ? 'button' : 'menuitem', { name: by, exact: true })
        .first()
        .click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await page.waitForLoadState('networkidle');
      await widen(390, wholeDialog);
      expect.soft(await violationsOf(page, undefined, 'dialog'), 'dark, 390 px').toEqual([]);
    });
  }

  // What is drawn first depends on width and look: the navigation is open where there is room for it.
  test('a page that is wide and dark from the start', async () => {
    await prefer('dark');
    await widen(1366);
    await load('/', 'Overview');
    await expect(page.locator('body.awsui-dark-mode')).toHaveCount(1);
    await expect(page.getByRole('link', { name: 'Users', exact: true })).toBeVisible();
    expect.soft(await violationsOf(page), 'dark').toEqual([]);
    await turn('light');
    expect.soft(await violationsOf(page), 'light').toEqual([]);
  });

  test('a page that is narrow from the start, and its navigation', async () => {
    await prefer('light');
    await widen(390);
    await load('/', 'Overview');
    expect.soft(await violationsOf(page), 'closed').toEqual([]);
    await page.getByRole('button', { name: 'Open navigation' }).click();
    await expect(page.getByRole('link', { name: 'Users', exact: true })).toBeVisible();
    // It covers the page, whose heading is out of reach meanwhile.
    expect.soft(await violationsOf(page, layoutRules), 'open').toEqual([]);
  });
});
