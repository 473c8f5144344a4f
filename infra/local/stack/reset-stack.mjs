import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { readLayout, root } from './layout.mjs';
import { findRunning } from './running.mjs';
import { reportAndFail, StopError } from './stop-error.mjs';

/** The folder itself and those of other stacks below it, such as the end-to-end tests'. @param {string} dir */
function stackFolders(dir) {
  const below = readdirSync(dir, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return [dir, ...below.map(({ name }) => join(dir, name))];
}

/** `npm run local:reset`. */
export function resetStack() {
  try {
    const { dir } = readLayout();
    if (!existsSync(dir)) {
      process.stdout.write(`Nothing to delete: there is no ${dir}.\n`);
      return;
    }
    for (const folder of stackFolders(dir)) {
      const running = findRunning(join(folder, 'running.json'));
      if (running) {
        throw new StopError(
          `Gatewarden is running at ${running.console} (process ${running.pid}) with this data: stop it first.`,
        );
      }
    }
    const names = readdirSync(dir).sort();
    rmSync(dir, { recursive: true });
    process.stdout.write(`Deleted ${relative(root, dir) || dir}: ${names.join(', ') || 'it was empty'}.\n`);
  } catch (error) {
    reportAndFail(error);
  }
}
