// The latest full figures of each section, kept beside the scripts that measured them.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { benchDir } from './paths.mjs';

const folder = join(benchDir, 'results');
const fileOf = (name) => join(folder, `${name}.json`);

/** Keeps what a section measured, in place of what it had measured before. */
export function keepResult(name, section) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(fileOf(name), `${JSON.stringify(section, null, 1)}\n`);
}

/** What is kept of these sections, in this order; one that was never measured is left out. */
export function readResults(names) {
  return names
    .filter((name) => existsSync(fileOf(name)))
    .map((name) => JSON.parse(readFileSync(fileOf(name), 'utf8')));
}
