// dependency-cruiser parses with swc, since TypeScript 7 has no compiler API, but tells it of no JSX.
// In a .ts file JSX must stay off, or the generic arrow function `<T>(x: T) => x` would not parse.
import swc from '@swc/core';

const { parseFileSync } = swc;
swc.parseFileSync = (file, options) => parseFileSync.call(swc, file, { ...options, tsx: file.endsWith('x') });

await import('../node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
