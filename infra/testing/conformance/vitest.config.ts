import { defineConfig } from 'vitest/config';

/** Apart from the other tests: they need another implementation of AWS. */
export default defineConfig({
  test: {
    include: ['infra/**/*.conformance.ts'],
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    testTimeout: 120_000,
    hookTimeout: 300_000,
  },
});
