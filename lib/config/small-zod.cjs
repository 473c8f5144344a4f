/* oxlint-disable typescript/no-unsafe-assignment, typescript/no-unsafe-call, typescript/no-unsafe-member-access -- a loader
   is a CommonJS module, whose `require` has no types here */
const path = require('node:path');
const { buildSync } = require('esbuild');

/** What the console's first looks use of `zod/mini`. The build stops at a name that is missing here, and says which. */
const used = [
  '_default array boolean catch coerce custom enum extend int iso keyof literal looseObject',
  'maximum maxLength minimum minLength nullable number object optional parse pipe prefault record',
  'regex safeParse string transform union unknown',
].flatMap((names) => names.split(' '));

/**
 * A loader for `zod/mini` in the browser. Next removes from a module what the whole console leaves unused; of zod's
 * core, which the forms' schemas use most of, that leaves 21 kB to every page. Here the little that a first look needs
 * becomes one module with a core of its own, a third of that; forms bring the whole one when they are opened.
 *
 * @this {{ resourcePath: string }}
 */
module.exports = function smallZod() {
  const { outputFiles } = buildSync({
    stdin: {
      contents: `export { ${used.join(', ')} } from './index.js';`,
      resolveDir: path.dirname(this.resourcePath),
    },
    bundle: true,
    format: 'esm',
    write: false,
  });
  return outputFiles[0].text;
};
