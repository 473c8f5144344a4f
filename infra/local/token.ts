import { requestToken } from './idp/request-token';
import { accounts, findAccount } from './stack/accounts.mjs';
import { member, readJson } from './stack/json-file.mjs';
import { readLayout } from './stack/layout.mjs';
import { reportAndFail, StopError } from './stack/stop-error.mjs';

/** The running stack's issuer, also where it was started with another port than this shell names. */
function findIssuer(): string {
  const { files } = readLayout();
  const issuer = member(readJson(files.state), 'issuer');
  if (typeof issuer === 'string') return issuer;
  throw new StopError('Gatewarden is not running here: run "npm start" first, in another terminal.');
}

/** `npm run local:token -- <account>`: prints an access token of the sample API, and nothing else, on stdout. */
async function main([name]: readonly string[]): Promise<void> {
  const account = findAccount(name ?? '') ?? findAccount(`demo-${name}`);
  if (!account) {
    const problem = name ? `There is no demo account "${name}".` : 'Say for which account.';
    const lines = accounts.map((a) => `  ${a.subject.padEnd(18)}${a.about}`);
    throw new StopError(
      `${problem} Usage: npm run local:token -- <account>, with one of\n${lines.join('\n')}`,
    );
  }
  process.stdout.write(`${await requestToken(findIssuer(), account.subject)}\n`);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  reportAndFail(error);
}
