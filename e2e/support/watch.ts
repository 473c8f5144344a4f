import type { Page } from '@playwright/test';
import { readStackState } from './stack';

/** Scripts come from nowhere but what carries the nonce of this very answer. */
const strictPolicy = /script-src [^;]*'nonce-[^']+'[^;]*'strict-dynamic'/;

/**
 * Notes down whatever goes wrong in a page without stopping it: errors in the browser's console, violations of the
 * Content-Security-Policy among them, uncaught exceptions, and pages that came without a strict policy.
 */
export function watch(page: Page, errors: string[]): void {
  const { console: origin } = readStackState();
  const note = (what: string) => errors.push(`${page.url()}: ${what}`);
  page.on('pageerror', (error) => note(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') note(`${message.text()} (${message.location().url})`);
  });
  page.on('response', (response) => {
    const isPage = response.request().resourceType() === 'document' && response.status() < 300;
    if (!isPage || !response.url().startsWith(`${origin}/`)) return;
    const policy = response.headers()['content-security-policy'] ?? '';
    if (!strictPolicy.test(policy)) note(`its Content-Security-Policy is “${policy}”`);
  });
}
