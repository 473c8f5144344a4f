import { requestToken } from '../idp/request-token.mjs';
import { accounts, findAccount } from './accounts.mjs';
import { member, readJson } from './json-file.mjs';
import { readLayout } from './layout.mjs';
import { reportAndFail, StopError } from './stop-error.mjs';

/** The running stack's issuer, also where it was started with another port than this shell names. */
function findIssuer() {
  const { files } = readLayout();
  const issuer = member(readJson(files.state), 'issuer');
  if (typeof issuer === 'string') return issuer;
  throw new StopError('Gatewarden is not running here: run "npm start" first, in another terminal.');
}

/** @param {string} [name] */
function requireAccount(name) {
  const account = findAccount(name ?? '') ?? findAccount(`demo-${name}`);
  if (account) return account;
  const problem = name ? `There is no demo account "${name}".` : 'Say for which account.';
  const lines = accounts.map(({ subject, about }) => `  ${subject.padEnd(18)}${about}`);
  throw new StopError(`${problem} Usage: npm run local:token -- <account>, with one of\n${lines.join('\n')}`);
}

/** @param {string} [name] */
export async function printToken(name) {
  try {
    const { subject } = requireAccount(name);
    process.stdout.write(`${await requestToken(findIssuer(), subject)}\n`);
  } catch (error) {
    reportAndFail(error);
  }
}
