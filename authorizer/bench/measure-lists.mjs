// Lists of a large installation in a browser: node measure-lists.mjs <users> <rounds>
import { openConsole } from './lib/console-browser.mjs';
import { fillStore, largeApiId } from './lib/large-store.mjs';

const [users, rounds] = process.argv.slice(2).map(Number);
/** Where each list is reached by a click from, and its own address. */
const lists = {
  users: ['/check-access', '/users'],
  clients: ['/check-access', '/clients'],
  roles: ['/check-access', '/roles'],
  'routes of an API': ['/apis', `/apis/${largeApiId}`],
  changes: ['/check-access', '/changes'],
};

/** How long a pointer rests on a link before it is pressed, at the least. */
const restMs = 150;

let filledMs = 0;
const { context, origin, close } = await openConsole(async ({ dynamodb }) => {
  ({ fillMs: filledMs } = await fillStore({ endpoint: dynamodb, users }));
});
try {
  const page = await context.newPage();
  await page.addInitScript(watchRows);
  const measured = [];
  for (const [name, [from, path]] of Object.entries(lists)) {
    const clicked = [];
    const unannounced = [];
    const loaded = [];
    for (let round = 0; round < rounds; round++) {
      await page.goto(`${origin}${from}`, { waitUntil: 'networkidle' });
      await page.locator(`a[href="${path}"]`).first().waitFor();
      unannounced.push(await page.evaluate((target) => window.msToRows(target), path));
      await page.goto(`${origin}${from}`, { waitUntil: 'networkidle' });
      await page.locator(`a[href="${path}"]`).first().hover();
      await page.waitForTimeout(restMs);
      // Listening first: what a mouse does overtakes what is asked of the page.
      await page.evaluate((target) => window.expectClick(target), path);
      await page.mouse.down();
      await page.mouse.up();
      clicked.push(await page.evaluate(() => window.msFromClickToRows));
      await page.goto(`${origin}${path}`);
      loaded.push(await page.evaluate((target) => window.rowsAfterMs(target, 0), path));
    }
    measured.push({ name, clicked, unannounced, loaded });
  }
  process.stdout.write(JSON.stringify({ filledMs, measured }));
} finally {
  await close();
}
process.exit(0);

/** Runs in the page: when the first row of a list was there for the frame that shows it. */
function watchRows() {
  const row = '#content tbody tr > :nth-child(2)';
  window.rowsAfterMs = (path, sinceMs) =>
    new Promise((resolve, reject) => {
      const giveUpMs = performance.now() + 30_000;
      const look = () => {
        const isThere = window.location.pathname === path && document.querySelector(row) !== null;
        if (isThere) resolve(performance.now() - sinceMs);
        else if (performance.now() < giveUpMs) requestAnimationFrame(look);
        else
          reject(
            new Error(
              `No row of ${path} at ${window.location.pathname}: ${document.querySelector('#content')?.textContent.slice(0, 300)}`,
            ),
          );
      };
      look();
    });
  window.expectClick = (path) => {
    window.msFromClickToRows = new Promise((resolve) => {
      const onClick = ({ timeStamp }) => resolve(window.rowsAfterMs(path, timeStamp));
      document.addEventListener('click', onClick, { capture: true, once: true });
    });
  };
  window.msToRows = (path) => {
    const sinceMs = performance.now();
    document.querySelector(`a[href="${path}"]`).click();
    return window.rowsAfterMs(path, sinceMs);
  };
}
