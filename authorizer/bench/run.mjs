// npm run bench [-- decisions routing handler cold load api logs console lists] [-- --quick] [-- --slow]
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleParts } from './lib/bundle.mjs';
import { benchDir, buildDir, rootDir } from './lib/paths.mjs';
import { describeMachine, writeReport } from './lib/report.mjs';
import { keepResult, readResults } from './lib/results.mjs';

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

const sections = [];
for (const name of only) {
  console.error(`${name} …`);
  const section = await measureSection(name);
  sections.push(section);
  // Short runs are for looking at. A failed one must not take the place of figures.
  if (!options.quick && !section.hasFailed) keepResult(name, section);
}

console.log(writeReport(sections));
if (!options.quick)
  writeFileSync(join(rootDir, 'docs', 'benchmarks.md'), writeReport(readResults(sectionNames)));
const failed = sections.filter(({ hasFailed }) => hasFailed);
const broken = sections
  .flatMap(({ aims }) => aims)
  .filter(({ mustHold, value, limit }) => mustHold && !(value <= limit));
for (const { aim, value } of broken) console.error(`Not right: ${aim}: ${value}`);
process.exit(broken.length + failed.length > 0 ? 1 : 0);

/** A section that cannot run (no Java for DynamoDB Local, say) is reported; the others still run. */
async function measureSection(name) {
  const { measure } = await import(`./sections/${name}.mjs`);
  const startMs = Date.now();
  const describe = () => ({
    date: new Date(startMs).toISOString().slice(0, 10),
    minutes: (Date.now() - startMs) / 60_000,
    machine: describeMachine(),
  });
  try {
    return { ...(await measure(options)), measured: describe() };
  } catch (error) {
    console.error(error);
    const text = `Could not run: ${String(error)}`;
    return { title: name, text, tables: [], aims: [], measured: describe(), hasFailed: true };
  }
}
