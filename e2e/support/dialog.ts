import type { Locator, Page } from '@playwright/test';

/** Presses what opens a dialog, and gives the dialog. */
export async function openDialog(page: Page, button: string | RegExp): Promise<Locator> {
  await page.getByRole('button', { name: button, exact: true }).first().click();
  return page.getByRole('dialog');
}

/** Types into a field, named by its label or the start of it. */
export async function fill(scope: Locator, label: string | RegExp, text: string): Promise<void> {
  await scope.getByRole('textbox', { name: label, exact: true }).fill(text);
}

/** Chooses from a list that unfolds. */
export async function choose(scope: Locator, label: RegExp, option: string | RegExp): Promise<void> {
  await scope.getByRole('button', { name: label }).click();
  await scope.page().getByRole('option', { name: option }).first().click();
}

/** Presses the button that does what the dialog is for; it closes when that is done. */
export async function confirm(dialog: Locator, button: string): Promise<void> {
  await dialog.getByRole('button', { name: button, exact: true }).click();
}
