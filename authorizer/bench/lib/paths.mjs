import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const benchDir = fileURLToPath(new URL('..', import.meta.url));
export const rootDir = join(benchDir, '..', '..');
/** What is built for one run. */
export const buildDir = join(rootDir, '.local', 'bench');
