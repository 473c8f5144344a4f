// Bundles the parts that are measured, so that what runs is what would be shipped.
import { join } from 'node:path';
import { build } from 'esbuild';
import { buildDir, rootDir } from './paths.mjs';

const parts = {
  core: [
    "export { canonicalPath } from './lib/core/decide/canonical-path';",
    "export { compilePolicy } from './lib/core/decide/compile';",
    "export { decide } from './lib/core/decide/decide';",
    "export { createTrie, findRoute } from './lib/core/decide/route-trie';",
    "export { layOutTrie } from './lib/core/decide/trie-parts';",
  ],
  snapshot: [
    "export { encodeDecisionSnapshot, decodeDecisionSnapshot } from './lib/store/snapshot/decision';",
    "export { compileTables } from './lib/core/decide/compile';",
    "export { decide } from './lib/core/decide/decide';",
  ],
  handler: [
    "export { createHandler } from './authorizer/create-handler';",
    "export { tabulatePolicy } from './lib/core/decide/tabulate';",
    "export { userIdOf } from './lib/store/keys';",
  ],
  store: [
    "export { startDynamoDbLocal } from './infra/local/dynamodb';",
    "export { createTables, localAccess } from './infra/local/dynamodb-tables';",
    "export { createDocumentClient } from './lib/store/dynamodb/client';",
    "export { createDynamoDbStore } from './lib/store/dynamodb/dynamodb-store';",
    "export { principalKey, snapshotChunkKey, userIdOf } from './lib/store/keys';",
    "export { encodeDecisionSnapshot } from './lib/store/snapshot/decision';",
  ],
};

/** Bundles our parts into `.local/bench`. */
export async function bundleParts() {
  for (const [name, lines] of Object.entries(parts)) {
    await build({
      stdin: { contents: lines.join('\n'), resolveDir: rootDir, sourcefile: `${name}.ts`, loader: 'ts' },
      outfile: join(buildDir, `${name}.mjs`),
      bundle: true,
      minify: true,
      platform: 'node',
      target: 'node20',
      format: 'esm',
      packages: name === 'store' ? 'external' : 'bundle',
      banner: {
        js: "import{createRequire as makeRequire}from'node:module';const require=makeRequire(import.meta.url);",
      },
      tsconfig: join(rootDir, 'tsconfig.json'),
      logLevel: 'warning',
    });
  }
}

/** Bundles one cold-start rival as the authorizer is bundled: minified CommonJS, no native import() left. */
export async function bundleCold(name) {
  const outfile = join(buildDir, `cold-${name}.cjs`);
  await build({
    entryPoints: [join(rootDir, 'authorizer', 'bench', 'cold', `${name}.mjs`)],
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    mainFields: ['module', 'main'],
    supported: { 'dynamic-import': false },
    tsconfig: join(rootDir, 'tsconfig.json'),
    logLevel: 'warning',
  });
  return outfile;
}

/** Loads a bundled part. */
export const loadPart = (name) => import(join(buildDir, `${name}.mjs`));
