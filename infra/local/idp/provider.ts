import { type Configuration, errors, interactionPolicy, type JWK, Provider } from 'oidc-provider';
import { findAccount } from '../stack/accounts.mjs';
import { consoleClientId, demoGrantType, tokenClientId } from '../stack/layout.mjs';
import { demoApi, demoApiResource, hourSeconds } from './demo-api';
import { registerDemoGrant } from './demo-grant';
import { escapeHtml, page } from './page';

export interface IssuerOptions {
  readonly issuer: string;
  /** Origin of the console, which signs in here. */
  readonly consoleUrl: string;
  readonly clientSecret: string;
  readonly cookieKey: string;
  readonly signingKey: JWK;
}

/**
 * Every sign-in shows the account list: with a remembered session there would be no way to change accounts
 * after signing out of the console alone.
 */
function alwaysAskWho() {
  const policy = interactionPolicy.base();
  const login = policy.get('login');
  login?.checks.clear();
  login?.checks.add(
    new interactionPolicy.Check(
      'account_not_chosen',
      'an account must be chosen',
      'login_required',
      (ctx) => !ctx.oidc.result?.login,
    ),
  );
  return policy;
}

function configure(options: IssuerOptions): Configuration {
  return {
    clients: [
      {
        client_id: consoleClientId,
        client_name: 'Gatewarden console',
        client_secret: options.clientSecret,
        redirect_uris: [`${options.consoleUrl}/api/auth/callback/oidc`],
        post_logout_redirect_uris: [options.consoleUrl, `${options.consoleUrl}/`],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
      {
        client_id: tokenClientId,
        client_name: 'npm run local:token',
        token_endpoint_auth_method: 'none',
        redirect_uris: [],
        response_types: [],
        grant_types: [demoGrantType],
      },
    ],
    jwks: { keys: [options.signingKey] },
    cookies: {
      keys: [options.cookieKey],
      // localhost is one cookie jar for all ports: names of our own keep out of others' way.
      names: {
        session: 'gatewarden_idp_session',
        interaction: 'gatewarden_idp_interaction',
        resume: 'gatewarden_idp_resume',
      },
    },
    claims: { openid: ['sub'], profile: ['name'], email: ['email', 'email_verified'] },
    conformIdTokenClaims: false,
    pkce: { required: (_ctx, client) => client.clientId === consoleClientId },
    findAccount(_ctx, subject) {
      const account = findAccount(subject);
      if (!account) return undefined;
      const claims = { sub: subject, name: account.name, email: account.email, email_verified: true };
      return { accountId: subject, claims: () => claims };
    },
    extraTokenClaims(_ctx, token) {
      const account = 'accountId' in token ? findAccount(token.accountId) : undefined;
      return account && { name: account.name, email: account.email, email_verified: true };
    },
    // The console is ours: its sign-in asks nobody for consent.
    async loadExistingGrant(ctx) {
      const { client, session, requestParamScopes, provider } = ctx.oidc;
      if (!client || !session?.accountId) return undefined;
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope([...requestParamScopes].join(' '));
      grant.addResourceScope(demoApiResource, demoApi.scope);
      await grant.save();
      return grant;
    },
    interactions: { policy: alwaysAskWho(), url: (_ctx, interaction) => `/sign-in/${interaction.uid}` },
    features: {
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo(_ctx, resource) {
          if (resource !== demoApiResource) throw new errors.InvalidTarget();
          return demoApi;
        },
      },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource(ctx, form) {
          const buttons =
            '<p><button type="submit" form="op.logoutForm" name="logout" value="yes">Sign out</button></p>';
          ctx.body = page('Sign out', `<h1>Sign out of the local identity provider?</h1>${form}${buttons}`);
        },
        postLogoutSuccessSource(ctx) {
          const back = `<p><a href="${escapeHtml(options.consoleUrl)}">Back to the console</a></p>`;
          ctx.body = page('Signed out', `<h1>You are signed out</h1>${back}`);
        },
      },
    },
    renderError(ctx, out) {
      ctx.type = 'html';
      const text = `${out.error}: ${out.error_description ?? 'no description'}`;
      ctx.body = page('Sign-in failed', `<h1>Sign-in failed</h1><p>${escapeHtml(text)}</p>`);
    },
    ttl: {
      AccessToken: hourSeconds,
      IdToken: hourSeconds,
      Interaction: hourSeconds,
      Session: hourSeconds,
      Grant: hourSeconds,
    },
  };
}

/** The identity provider of local mode: real OpenID Connect with demo accounts instead of passwords. */
export function createProvider(options: IssuerOptions): Provider {
  const provider = new Provider(options.issuer, configure(options));
  registerDemoGrant(provider);
  return provider;
}
