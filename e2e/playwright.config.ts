import { defineConfig } from '@playwright/test';
import { stackBasePort } from './support/stack';

const consoleUrl = `http://localhost:${stackBasePort}`;
/** Debian's or the system's browser where there is one; Playwright's own download otherwise. */
const executablePath = process.env['GATEWARDEN_CHROMIUM'];

/** The browser and its window. */
export const browser = { browserName: 'chromium', viewport: { width: 1366, height: 900 } } as const;

/**
 * Journeys through the real system: production build, real browser, real local parts. They share a stack, so that they
 * go one after the other. Screens and dialogs are only looked at: dialogs before them, screens beside them and, when
 * they have ended, by both workers.
 */
export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  globalSetup: './support/global-setup.ts',
  workers: 2,
  retries: 0,
  // These end what hangs, and judge no speed: a loaded machine of two cores takes many times what it takes alone.
  timeout: 1_800_000,
  expect: { timeout: 300_000 },
  reporter: [['list']],
  use: {
    baseURL: consoleUrl,
    actionTimeout: 300_000,
    locale: 'en-GB',
    timezoneId: 'UTC',
    // A failure keeps a still and the page as text. `--trace on` keeps every step, which slows them down.
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
  projects: [
    // A journey publishes, which leaves drafts behind: they are looked at before.
    { name: 'dialogs', testMatch: 'dialogs.spec.ts', fullyParallel: true, use: browser },
    { name: 'journeys', testMatch: '{api,journeys}/**/*.spec.ts', workers: 1, use: browser },
    { name: 'screens', testMatch: 'screens.spec.ts', fullyParallel: true, use: browser },
  ],
});
