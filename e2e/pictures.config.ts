import base, { browser } from './playwright.config';

/** `npm run pictures`: takes the README's pictures of the console again, from a fresh stack. */
export default {
  ...base,
  projects: [{ name: 'pictures', testMatch: '**/*.pictures.ts', workers: 1, use: browser }],
};
