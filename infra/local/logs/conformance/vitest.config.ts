import { defineConfig } from 'vitest/config';

/** Apart from the other tests: it needs another implementation of the log service. */
export default defineConfig({
  test: {
    include: ['infra/local/logs/conformance/peer.conformance.ts'],
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    testTimeout: 30_000,
  },
});
