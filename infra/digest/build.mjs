// Bundles the function that signs digests into one file.
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
  legalComments: 'none',
  logLevel: 'warning',
});
