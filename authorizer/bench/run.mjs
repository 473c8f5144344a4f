// npm run bench [-- decisions routing handler cold load api logs console lists] [-- --quick] [-- --slow]
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleParts } from './lib/bundle.mjs';
import { benchDir, buildDir, rootDir } from './lib/paths.mjs';
import { writeReport } from './lib/report.mjs';

const flags = process.argv.slice(2);
const options = { quick: flags.includes('--quick'), slow: flags.includes('--slow') };
const sectionNames = ['decisions', 'routing', 'handler', 'cold', 'load', 'api', 'logs', 'console', 'lists'];
const named = flags.filter((flag) => !flag.startsWith('--'));
const only = named.length > 0 ? named : sectionNames;
const unknown = only.filter((name) => !sectionNames.includes(name));
if (unknown.length > 0) throw new Error(`There is ${sectionNames.join(', ')}; not ${unknown.join(', ')}.`);

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
if (!existsSync(join(benchDir, 'node_modules', '.package-lock.json'))) {
  console.error('Installing what is compared …');
  execFileSync(npm, ['ci', '--no-audit', '--no-fund'], {
    cwd: benchDir,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
mkdirSync(buildDir, { recursive: true });
await bundleParts();

const startMs = Date.now();
const sections = [];
for (const name of only) {
  console.error(`${name} …`);
  sections.push(await measureSection(name));
}

const minutes = (Date.now() - startMs) / 60_000;
const text = writeReport(sections, { flags, minutes });
console.log(text);
// A partial run is for looking at; the page holds whole ones, and says by which command.
const isWhole = named.length === 0;
writeFileSync(isWhole ? join(rootDir, 'docs', 'benchmarks.md') : join(buildDir, 'benchmarks.md'), text);
const broken = sections
  .flatMap(({ aims }) => aims)
  .filter(({ mustHold, value, limit }) => mustHold && !(value <= limit));
for (const { aim, value } of broken) console.error(`Not right: ${aim}: ${value}`);
process.exit(broken.length > 0 ? 1 : 0);

/** A section that cannot run (no Java for DynamoDB Local, say) is reported; the others still run. */
async function measureSection(name) {
  const { measure } = await import(`./sections/${name}.mjs`);
  try {
    return await measure(options);
  } catch (error) {
    console.error(error);
    return { title: name, text: `Could not run: ${String(error)}`, tables: [], aims: [] };
  }
}
