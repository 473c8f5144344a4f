import { randomUUID } from 'node:crypto';
import { errors, type Provider } from 'oidc-provider';
import { findAccount } from '../stack/accounts.mjs';
import { demoGrantType } from '../stack/layout.mjs';
import { demoApi } from './demo-api';

/** Adds the grant behind `npm run local:token`: an access token for a demo account, without browser or password. */
export function registerDemoGrant(provider: Provider): void {
  const resourceServer = { ...demoApi, scopes: new Set([demoApi.scope]), identifier: () => demoApi.audience };
  provider.registerGrantType<{ account?: string }>(
    demoGrantType,
    async (ctx) => {
      const { client, params } = ctx.oidc;
      const account = findAccount(params.account ?? '');
      if (!account) throw new errors.InvalidRequest('account is not the name of a demo account');
      const token = new provider.AccessToken({
        client,
        accountId: account.subject,
        grantId: randomUUID(),
        gty: 'demo_account',
        resourceServer,
        scope: demoApi.scope,
      });
      ctx.body = {
        access_token: await token.save(),
        token_type: 'Bearer',
        expires_in: demoApi.accessTokenTTL,
      };
    },
    ['account'],
  );
}
