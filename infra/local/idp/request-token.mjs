import { member } from '../stack/json-file.mjs';
import { demoGrantType, tokenClientId } from '../stack/layout.mjs';
import { StopError } from '../stack/stop-error.mjs';

/**
 * A fresh access token of the sample API for a demo account, from the issuer's token endpoint.
 *
 * @param {string} issuer
 * @param {string} account
 */
export async function requestToken(issuer, account) {
  const response = await fetch(`${issuer}/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: demoGrantType, client_id: tokenClientId, account }),
  }).catch(() => {
    throw new StopError(`Nothing answers at ${issuer}: run "npm start" first, in another terminal.`);
  });
  /** @type {unknown} */
  const body = await response.json().catch(() => undefined);
  const token = member(body, 'access_token');
  if (response.ok && typeof token === 'string') return token;
  throw new StopError(`${issuer} answered ${response.status} instead of a token: ${JSON.stringify(body)}`);
}
