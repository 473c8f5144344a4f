import type { IncomingMessage, ServerResponse } from 'node:http';
import { errors, type Interaction, type Provider } from 'oidc-provider';
import { createLocalServer } from '../http-server';
import { findAccount } from '../stack/accounts.mjs';
import { escapeHtml, page } from './page';
import { createProvider, type IssuerOptions } from './provider';
import { signInPage } from './sign-in-page';

const longestFormBytes = 4096;

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > longestFormBytes) break;
  }
  return new URLSearchParams(text);
}

function sendPage(response: ServerResponse, status: number, html: string): void {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
  response.end(html);
}

/** A session of another account would make the protocol ask for a sign-out before the new sign-in. */
async function endSessionOf(provider: Provider, interaction: Interaction): Promise<void> {
  if (!interaction.session) return;
  const session = await provider.Session.findByUid(interaction.session.uid);
  await session?.destroy();
  interaction.session = undefined;
  await interaction.save(interaction.exp - Math.floor(Date.now() / 1000));
}

async function signIn(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const interaction = await provider.interactionDetails(request, response);
  if (request.method !== 'POST') {
    const client = await provider.Client.find(String(interaction.params.client_id));
    sendPage(response, 200, signInPage(client?.clientName ?? 'an application'));
    return;
  }
  const account = findAccount((await readForm(request)).get('account') ?? '');
  if (!account) {
    sendPage(response, 400, page('Unknown account', '<h1>There is no such demo account</h1>'));
    return;
  }
  await endSessionOf(provider, interaction);
  const login = { accountId: account.subject, remember: false };
  await provider.interactionFinished(request, response, { login }, { mergeWithLastSubmission: false });
}

/** An expired or foreign sign-in is the usual fault here: the page says how to go on. */
function failedPage(error: unknown, consoleUrl: string): string {
  const text = error instanceof errors.OIDCProviderError ? error.message : 'internal error';
  return page(
    'Sign-in failed',
    `<h1>This sign-in is not valid any more</h1><p>${escapeHtml(text)}.
<a href="${escapeHtml(consoleUrl)}">Start again at the console</a>.</p>`,
  );
}

/** Starts the identity provider on the port of its issuer URL, for this machine only. */
export async function startIdentityProvider(options: IssuerOptions): Promise<{ close(): Promise<void> }> {
  const provider = createProvider(options);
  const protocol = provider.callback();
  const server = createLocalServer((request, response) => {
    if (!request.url?.startsWith('/sign-in/')) {
      void protocol(request, response);
      return;
    }
    signIn(provider, request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else sendPage(response, 400, failedPage(error, options.consoleUrl));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(Number(new URL(options.issuer).port), '127.0.0.1', resolve);
  });
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
