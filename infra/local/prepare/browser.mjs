import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { root } from '../stack/layout.mjs';
import { mustRun } from '../stack/run-command.mjs';
import { installPackage } from './apt.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const elsewhere = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];

/** @returns {string | undefined} */
function findSystemBrowser() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const places = [...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...elsewhere];
  return places.find((place) => existsSync(place));
}

/** Where Playwright keeps the browser that it downloads itself. Loaded late: it may have to be installed first. */
async function downloadedBrowser() {
  const { chromium } = await import('playwright');
  return chromium.executablePath();
}

/**
 * Finds a Chromium for the end-to-end tests, or installs one: Debian's, else Playwright's download.
 *
 * @param {(text: string) => void} note
 * @param {string} logFile
 * @returns {Promise<string>}  Path of its program.
 */
export async function ensureBrowser(note, logFile) {
  const named = process.env.GATEWARDEN_CHROMIUM;
  if (named) return named;
  const found = findSystemBrowser();
  if (found) return found;
  const downloaded = await downloadedBrowser();
  if (existsSync(downloaded)) return downloaded;
  if (await installPackage(['chromium'], { note, logFile })) return findSystemBrowser() ?? downloaded;
  note('downloading with Playwright');
  const asRoot = process.getuid?.() === 0;
  const args = ['node_modules/playwright/cli.js', 'install', ...(asRoot ? ['--with-deps'] : []), 'chromium'];
  await mustRun(process.execPath, args, {
    cwd: root,
    logFile,
    onLine: note,
    failure:
      'There is no Chromium and none could be installed: install Chromium or Chrome yourself, or set GATEWARDEN_CHROMIUM to its path.',
  });
  return downloaded;
}
