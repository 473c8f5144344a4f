import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const alias = { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') };
const ignored = ['**/node_modules/**', '**/dist/**', '**/.next/**', '**/.local/**', 'e2e/**'];

/** Three kinds of tests: pure units beside the source, components in a DOM, and integration against the real local parts. */
export default defineConfig({
  resolve: { alias },
  test: {
    projects: [
      {
        resolve: { alias },
        test: { name: 'unit', include: ['**/*.test.ts'], exclude: [...ignored, '**/*.int.test.ts'] },
      },
      {
        resolve: { alias },
        test: {
          name: 'components',
          include: ['**/*.test.tsx'],
          exclude: ignored,
          environment: 'happy-dom',
          server: { deps: { inline: [/@cloudscape-design\//] } },
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'integration',
          include: ['**/*.int.test.ts'],
          exclude: ignored,
          env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
          globalSetup: ['infra/local/dynamodb-vitest.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
