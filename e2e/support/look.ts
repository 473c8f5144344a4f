import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** How a page or a part of it begins to say that it failed. */
const failed = /Something went wrong|does not answer|was not understood/;

/** The rules that look at colours: all the others judge the structure, which is the same in the dark. */
export const colourRules = ['color-contrast', 'link-in-text-block'];
/** The rules that look at where things are: on a narrow page all else is as on a wide one, the colours too. */
export const layoutRules = ['target-size', 'scrollable-region-focusable', 'aria-hidden-focus'];

/** Rows of a table are alike: the first ones stand for the rest, which would take half of the time. */
const furtherRows = 'tbody > tr:nth-child(n+9)';

/** What axe finds in the page as it looks now, or in its dialog, each named by rule and element. */
export async function violationsOf(
  page: Page,
  rules?: readonly string[],
  part?: 'dialog',
): Promise<string[]> {
  // No page has frames, which are what the other mode opens a second page for.
  const builder = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode();
  builder.exclude(furtherRows);
  if (part !== undefined) builder.include(`[role="${part}"]`);
  if (rules !== undefined) builder.withRules([...rules]);
  const { violations } = await builder.analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

/** Opens a page and waits until it is whole: its heading is there and it asks for nothing more, or says that it is `ready`. */
export async function load(page: Page, path: string, heading: string | RegExp, ready?: string) {
  await page.goto(path);
  await expect(page.getByRole('heading', { name: heading, level: 1 })).toBeVisible();
  if (ready === undefined) await page.waitForLoadState('networkidle');
  else await expect(page.getByText(ready).first()).toBeVisible();
  await expect(page.getByText(failed), 'what the page shows where it could not be read').toHaveCount(0);
}

/** How wide the page is drawn: more than its window where something is cut off at the side. */
export const widthOf = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth);

export const prefer = (page: Page, colorScheme: 'light' | 'dark') =>
  page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });

/** Changes the look of an open page. */
export async function turn(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await prefer(page, colorScheme);
  await expect(page.locator('body.awsui-dark-mode')).toHaveCount(colorScheme === 'dark' ? 1 : 0);
}

export const widen = (page: Page, width: number, height = 900) => page.setViewportSize({ width, height });
