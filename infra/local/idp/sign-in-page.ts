import { apiAccounts, consoleAccounts, type DemoAccount } from '../stack/accounts.mjs';
import { escapeHtml, page } from './page';

function accountButton({ subject, name, about }: DemoAccount): string {
  return `<li><button type="submit" name="account" value="${escapeHtml(subject)}">
<strong>${escapeHtml(name)}</strong> <span>${escapeHtml(subject)}: ${escapeHtml(about)}</span></button></li>`;
}

/** Lists the demo accounts as buttons; choosing one signs in as it. */
export function signInPage(clientName: string): string {
  return page(
    'Choose an account',
    `<h1>Who signs in to ${escapeHtml(clientName)}?</h1>
<p class="note">Development equipment: these accounts have no password. Choosing one signs you in as it.</p>
<form method="post">
<h2>For the console</h2>
<ul>${consoleAccounts.map(accountButton).join('\n')}</ul>
<h2>For the sample API</h2>
<p class="soft">They call the API with <code>npm run local:token</code>; the console does not let them in.</p>
<ul>${apiAccounts.map(accountButton).join('\n')}</ul>
</form>`,
  );
}
