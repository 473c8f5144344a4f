import { type Made, pagesOfDialogs } from './support/dialogs';
import { load, prefer, violationsOf, widen } from './support/look';
import { findDraft, seen } from './support/seen';
import { expect, test } from './support/sessions';
import { findUser } from './support/users';

/** Room for the longest dialog: what one has scrolled out of sight is no label to axe. */
const wholeDialog = 1800;

async function findMade(): Promise<Made> {
  const [{ id: userId }, submittedId, draftId] = await Promise.all([
    findUser('demo-reader'),
    findDraft(seen.submitted),
    findDraft(seen.draft),
  ]);
  return { userId, submittedId, draftId };
}

test.describe('every dialog: no accessibility violation, no error in the console, and it is left by Escape', () => {
  for (const { name, path, dialogs } of pagesOfDialogs) {
    test(`those of: ${name}`, async ({ openAs }) => {
      const page = await openAs('demo-owner');
      // One look each: the same tokens colour pages, which are judged in light.
      await prefer(page, 'dark');
      await widen(page, 1366, wholeDialog);
      await load(page, path(await findMade()), /./);
      for (const { by, menu, choose } of dialogs) {
        if (choose !== undefined) await page.getByRole('checkbox', { name: choose }).check();
        if (menu !== undefined) await page.getByRole('button', { name: menu }).click();
        const opener = page.getByRole(menu === undefined ? 'button' : 'menuitem', { name: by, exact: true });
        await opener.first().click();
        await expect(page.getByRole('dialog')).toBeVisible();
        await page.waitForLoadState('networkidle');
        await widen(page, 390, wholeDialog);
        expect
          .soft(await violationsOf(page, undefined, 'dialog'), `“${String(by)}”, dark, 390 px`)
          .toEqual([]);
        await page.keyboard.press('Escape');
        await expect(page.getByRole('dialog'), `“${String(by)}” after Escape`).toHaveCount(0);
        await widen(page, 1366, wholeDialog);
      }
    });
  }
});
