import { StopError } from '../stack/stop-error.mjs';

/**
 * One step of `npm test`: a script of package.json and what its output must and can say.
 *
 * @typedef {object} TestStep
 * @property {string} name  Selects the step: `npm test -- unit`.
 * @property {string} title
 * @property {string} script
 * @property {boolean} [shown]  Its output is passed on as it comes; otherwise only on failure.
 * @property {readonly ('java' | 'browser' | 'authorizer' | 'console' | 'ports')[]} [needs]
 * @property {(output: string) => string} [summarise]
 */

/** How many modules were looked at; none means that nothing was checked. @param {string} output */
function countModules(output) {
  const [, modules = '0', dependencies = '0'] = /\((\d+) modules, (\d+) dependencies/.exec(output) ?? [];
  if (modules === '0' || dependencies === '0') {
    throw new StopError(
      'The arrows check looked at no modules: is @swc/core installed for this platform? Without it dependency-cruiser cannot read TypeScript 7 sources.',
      output,
    );
  }
  return `${modules} modules, ${dependencies} dependencies`;
}

/** The counts of Vitest's last lines. @param {string} output */
function countVitest(output) {
  const [, files = ''] = /Test Files\s+(.*)/.exec(output) ?? [];
  const [, tests = ''] = / Tests\s+(.*)/.exec(output) ?? [];
  return `tests: ${tests.trim()}, files: ${files.trim()}`;
}

/** The counts of Playwright's last lines. @param {string} output */
function countPlaywright(output) {
  return [...output.matchAll(/^\s+(\d+ (?:passed|failed|flaky|skipped|did not run))/gm)]
    .map(([, count]) => count)
    .join(', ');
}

/** @type {readonly TestStep[]} */
export const testSteps = [
  { name: 'format', title: 'Format', script: 'check:format' },
  { name: 'lint', title: 'Lint', script: 'check:lint' },
  { name: 'types', title: 'Types', script: 'check:types' },
  { name: 'arrows', title: 'Architecture arrows', script: 'check:arrows', summarise: countModules },
  { name: 'unused', title: 'Unused files and packages', script: 'check:unused' },
  {
    name: 'synth',
    title: 'Templates for AWS',
    script: 'synth',
    needs: ['authorizer'],
  },
  {
    name: 'unit',
    title: 'Unit and component tests',
    script: 'test:unit',
    shown: true,
    summarise: countVitest,
  },
  {
    name: 'integration',
    title: 'Integration tests',
    script: 'test:int',
    shown: true,
    needs: ['java', 'authorizer'],
    summarise: countVitest,
  },
  {
    name: 'e2e',
    title: 'End-to-end tests',
    script: 'test:e2e',
    shown: true,
    needs: ['java', 'browser', 'authorizer', 'console', 'ports'],
    summarise: countPlaywright,
  },
];

/**
 * The steps that were asked for, in their own order; all of them where none was named.
 *
 * @param {readonly string[]} names
 */
export function selectSteps(names) {
  const known = testSteps.map((step) => step.name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown) throw new StopError(`There is no step "${unknown}": npm test -- [${known.join(' | ')}] …`);
  return names.length === 0 ? testSteps : testSteps.filter((step) => names.includes(step.name));
}

/**
 * Steps in the order they run. What only reads the sources stands together: two of them run at a time.
 *
 * @param {readonly TestStep[]} steps
 */
export function groupSteps(steps) {
  /** @type {TestStep[][]} */
  const groups = [];
  for (const step of steps) {
    const last = groups.at(-1);
    if (last?.[0] && !last[0].shown && !step.shown) last.push(step);
    else groups.push([step]);
  }
  return groups;
}
