import { defineConfig } from '@playwright/test';
import { stackBasePort } from './support/stack';

const consoleUrl = `http://localhost:${stackBasePort}`;
/** Debian's or the system's browser where there is one; Playwright's own download otherwise. */
const executablePath = process.env['GATEWARDEN_CHROMIUM'];

/** Journeys through the real system: production build, real browser, real local parts. One worker: they share a stack. */
export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  globalSetup: './support/global-setup.ts',
  workers: 1,
  retries: 0,
  // Generous: a test that fails says so by an expectation, and a slow machine must not fail one.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  reporter: [['list']],
  use: {
    baseURL: consoleUrl,
    locale: 'en-GB',
    timezoneId: 'UTC',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath && { executablePath }),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [{ name: 'chromium', use: { browserName: 'chromium', viewport: { width: 1366, height: 900 } } }],
});
