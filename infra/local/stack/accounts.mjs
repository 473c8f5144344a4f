/**
 * The demo accounts of local mode. `subject` is also the sign-in name; there are no passwords.
 *
 * @typedef {object} DemoAccount
 * @property {string} subject
 * @property {string} name
 * @property {string} email
 * @property {'console' | 'api'} for  Signs in to the console, or calls the sample API.
 * @property {string} [role]  Console role, or the role that the first start grants.
 * @property {string} about  What the account is there for, in one sentence.
 */

/**
 * @param {string} name
 * @param {'console' | 'api'} purpose
 * @param {string | undefined} role
 * @param {string} about
 * @returns {DemoAccount}
 */
function account(name, purpose, role, about) {
  const subject = `demo-${name}`;
  return {
    subject,
    name: `Demo ${name[0]?.toUpperCase()}${name.slice(1)}`,
    email: `${subject}@demo.example`,
    for: purpose,
    ...(role && { role }),
    about,
  };
}

export const consoleAccounts = [
  account('owner', 'console', 'owner', 'Everything, settings and console members included.'),
  account('admin', 'console', 'admin', 'Grants and revokes access, edits roles and routes.'),
  account('auditor', 'console', 'auditor', 'Reads everything, can change nothing.'),
];

export const apiAccounts = [
  account('maintainer', 'api', 'maintainer', 'Runs repositories; the role expires after 30 days.'),
  account('contributor', 'api', 'contributor', 'Pushes code and opens pull requests.'),
  account('triager', 'api', 'triager', 'Reads, and sorts issues.'),
  account('reader', 'api', 'reader', 'Reads repositories, issues and pull requests.'),
  account('newcomer', 'api', undefined, 'Known to Gatewarden, but without a role: grant one.'),
  account('stranger', 'api', undefined, 'Has an account here, but Gatewarden does not know it.'),
];

export const accounts = [...consoleAccounts, ...apiAccounts];

/**
 * @param {string} subject
 * @returns {DemoAccount | undefined}
 */
export function findAccount(subject) {
  return accounts.find((a) => a.subject === subject);
}
