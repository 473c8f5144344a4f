import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const alias = { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') };
const ignored = ['**/node_modules/**', '**/dist/**', '**/.next/**', '**/.local/**', 'e2e/**'];

/**
 * What ends a test that hangs. It judges no speed: a loaded machine of two cores takes many times what it takes alone.
 */
const patience = 900_000;

const setupFiles = ['lib/core/testing/bound-properties.ts'];

/** The components' own files are thousands: they are bundled once, without their styles, instead of loaded one by one. */
const cloudscape = '@cloudscape-design/components';
const cloudscapeFolder = fileURLToPath(new URL(`node_modules/${cloudscape}/`, import.meta.url));
const bundledOnce = {
  enabled: true,
  include: readdirSync(cloudscapeFolder)
    .filter((name) => existsSync(`${cloudscapeFolder}${name}/index.js`))
    .filter((name) => !['internal', 'test-utils'].includes(name))
    .map((name) => `${cloudscape}/${name}`),
  rolldownOptions: {
    plugins: [
      {
        name: 'no-styles',
        resolveId: (id: string) => (id.endsWith('.css') ? '\0no-styles' : undefined),
        load: (id: string) => (id === '\0no-styles' ? 'export {}' : undefined),
      },
    ],
  },
};

/** Three kinds of tests: pure units beside the source, components in a DOM, and integration against the real local parts. */
export default defineConfig({
  resolve: { alias },
  test: {
    experimental: { fsModuleCache: true },
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          include: ['**/*.test.ts'],
          exclude: [...ignored, '**/*.int.test.ts'],
          // Units keep no state between files, and are spared loading the same modules for each of them.
          isolate: false,
          setupFiles,
          testTimeout: patience,
          hookTimeout: patience,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'components',
          include: ['**/*.test.tsx'],
          exclude: ignored,
          environment: 'happy-dom',
          setupFiles: ['components/shared/testing/load-dialogs.tsx'],
          testTimeout: patience,
          hookTimeout: patience,
          deps: { optimizer: { client: bundledOnce } },
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'integration',
          include: ['**/*.int.test.ts'],
          exclude: ignored,
          isolate: false,
          env: {
            AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
            // Their properties make few runs, and one of them alone can take seconds on a loaded machine.
            GATEWARDEN_PROPERTY_SECONDS: process.env['GATEWARDEN_PROPERTY_SECONDS'] ?? '600',
          },
          setupFiles,
          globalSetup: ['infra/local/dynamodb-vitest.ts'],
          testTimeout: patience,
          hookTimeout: patience,
        },
      },
    ],
  },
});
