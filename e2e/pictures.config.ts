import base from './playwright.config';

/** `npm run pictures`: takes the README's pictures of the console again, from a fresh stack. */
export default { ...base, testMatch: '**/*.pictures.ts' };
