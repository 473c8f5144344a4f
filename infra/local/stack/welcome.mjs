import { relative } from 'node:path';
import { apiAccounts, consoleAccounts } from './accounts.mjs';
import { root } from './layout.mjs';

/** @param {import('./accounts.mjs').DemoAccount} account */
const line = ({ subject, about }) => `    ${subject.padEnd(18)}${about}`;

/**
 * What a person needs once everything runs.
 *
 * @param {import('./layout.mjs').Layout} layout
 * @param {string} duration
 */
export function welcomeText({ urls, dir, files, inMemory }, duration) {
  const folder = relative(root, dir);
  const where = folder === '.local' ? '' : `GATEWARDEN_LOCAL_DIR=${folder} `;
  return `
Gatewarden is ready (${duration}).

  Console      ${urls.console}   sign in as one of these, no password:
${consoleAccounts.map(line).join('\n')}
  Sample API   ${urls.gateway}/rest and /http   GitHub's REST description, called by:
${apiAccounts.map(line).join('\n')}
  API          ${urls.console}/api/v1/openapi.json
  Issuer       ${urls.issuer}
  AWS parts    DynamoDB ${urls.dynamodb}, CloudWatch Logs ${urls.logs}
  For scripts  ${files.state} (URLs and an owner's service token)

Try this in another terminal. It is refused until you grant demo-newcomer a role in the console:

  curl -i -H "Authorization: Bearer $(${where}npm run -s local:token -- demo-newcomer)" \\
    ${urls.gateway}/rest/repos/octocat/hello-world/issues

${
  inMemory
    ? 'Ctrl-C stops everything; the data was in memory only.'
    : 'Ctrl-C stops everything and keeps the data; "npm run local:reset" deletes it.'
}
`;
}
