import { StopError } from '../stack/stop-error.mjs';

/**
 * One step of `npm test`: a command of node and what its output must and can say.
 *
 * @typedef {object} TestStep
 * @property {string} name  Selects the step: `npm test -- unit`.
 * @property {string} title
 * @property {readonly string[]} args  Arguments of node.
 * @property {boolean} [shown]  Its output is passed on as it comes; otherwise only on failure.
 * @property {readonly ('java' | 'browser' | 'authorizer' | 'console')[]} [needs]
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
  return `${tests.trim()} tests in ${files.trim()} files`;
}

/** The counts of Playwright's last lines. @param {string} output */
function countPlaywright(output) {
  return [...output.matchAll(/^\s+(\d+ (?:passed|failed|flaky|skipped|did not run))/gm)]
    .map(([, count]) => count)
    .join(', ');
}

const vitest = (/** @type {string[]} */ ...projects) => [
  'node_modules/vitest/vitest.mjs',
  'run',
  ...projects.map((project) => `--project=${project}`),
];

/** @type {readonly TestStep[]} */
export const testSteps = [
  { name: 'format', title: 'Format', args: ['node_modules/@biomejs/biome/bin/biome', 'check', '.'] },
  { name: 'lint', title: 'Lint', args: ['node_modules/oxlint/bin/oxlint', '--type-aware'] },
  { name: 'types', title: 'Types', args: ['node_modules/typescript/bin/tsc', '--noEmit'] },
  {
    name: 'arrows',
    title: 'Architecture arrows',
    args: [
      'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
      'app',
      'components',
      'lib',
      'authorizer',
      'infra',
      'e2e',
    ],
    summarise: countModules,
  },
  {
    name: 'unit',
    title: 'Unit and component tests',
    args: vitest('unit', 'components'),
    shown: true,
    summarise: countVitest,
  },
  {
    name: 'integration',
    title: 'Integration tests',
    args: vitest('integration'),
    shown: true,
    needs: ['java', 'authorizer'],
    summarise: countVitest,
  },
  {
    name: 'e2e',
    title: 'End-to-end tests',
    args: ['node_modules/@playwright/test/cli.js', 'test', '--config', 'e2e/playwright.config.ts'],
    shown: true,
    needs: ['java', 'browser', 'authorizer', 'console'],
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
