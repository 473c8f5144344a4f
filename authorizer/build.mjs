// Bundles the authorizer into one file. CommonJS, because an ES module that imports node:http starts 40 ms slower on
// Node 22 and 24, and so does a native import() left inside: it becomes require().
// Another file than the usual one may be named: `node authorizer/build.mjs <file>`.
import { build } from 'esbuild';

await build({
  entryPoints: [new URL('handler.ts', import.meta.url).pathname],
  outfile: process.argv[2] ?? new URL('dist/index.cjs', import.meta.url).pathname,
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  mainFields: ['module', 'main'],
  supported: { 'dynamic-import': false },
  sourcemap: 'external',
  legalComments: 'none',
  logLevel: 'warning',
});
