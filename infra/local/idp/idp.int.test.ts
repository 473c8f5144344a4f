import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLocalJWKSet, createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { audience, consoleClientId } from '../stack/layout.mjs';
import { loadSecrets } from '../stack/secrets.mjs';
import { requestToken } from './request-token.mjs';
import { startIdentityProvider } from './server';

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return address.port;
}

/** Follows redirects by hand, as a browser with a cookie jar does. */
function createBrowser() {
  const jar = new Map<string, string>();
  return async function visit(url: string, form?: Record<string, string>): Promise<Response> {
    const response = await fetch(url, {
      method: form ? 'POST' : 'GET',
      redirect: 'manual',
      headers: { cookie: [...jar].map(([k, v]) => `${k}=${v}`).join('; ') },
      ...(form && { body: new URLSearchParams(form) }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      jar.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return response;
  };
}

const consoleUrl = 'http://localhost:9';
const dir = mkdtempSync(join(tmpdir(), 'gatewarden-idp-'));
const secrets = loadSecrets(join(dir, 'secrets.json'));
let issuer: string;
let idp: { close(): Promise<void> };

beforeAll(async () => {
  issuer = `http://localhost:${await freePort()}`;
  idp = await startIdentityProvider({
    issuer,
    consoleUrl,
    clientSecret: secrets.oidcClientSecret,
    cookieKey: secrets.cookieKey,
    signingKey: secrets.signingKey,
  });
});

afterAll(async () => {
  await idp.close();
  rmSync(dir, { recursive: true });
});

function authorizeUrl(verifier: string): string {
  return `${issuer}/auth?${new URLSearchParams({
    client_id: consoleClientId,
    response_type: 'code',
    scope: 'openid profile email',
    redirect_uri: `${consoleUrl}/api/auth/callback/oidc`,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    state: 'some-state',
    nonce: 'some-nonce',
  })}`;
}

const locationOf = (response: Response) => new URL(response.headers.get('location') ?? '', issuer).href;

/** Signs in at the console's client and gives the code it is sent back with. */
async function signIn(account: string, verifier: string, visit = createBrowser()): Promise<string> {
  const signInUrl = locationOf(await visit(authorizeUrl(verifier)));
  const list = await visit(signInUrl);
  expect(await list.text()).toContain('no password');
  const resumeUrl = locationOf(await visit(signInUrl, { account }));
  const callback = new URL(locationOf(await visit(resumeUrl)));
  expect(callback.searchParams.get('state')).toBe('some-state');
  return callback.searchParams.get('code') ?? '';
}

describe('access tokens of the sample API', () => {
  it('are RS256 JWTs for its audience that say who calls', async () => {
    const token = await requestToken(issuer, 'demo-newcomer');
    const keys = createRemoteJWKSet(new URL(`${issuer}/jwks`));
    const { payload } = await jwtVerify(token, keys, { issuer, audience, algorithms: ['RS256'] });
    expect(payload).toMatchObject({
      sub: 'demo-newcomer',
      name: 'Demo Newcomer',
      email: 'demo-newcomer@demo.example',
    });
  });

  it('stay valid over a restart, because the key is kept', async () => {
    const token = await requestToken(issuer, 'demo-reader');
    const { signingKey } = loadSecrets(join(dir, 'secrets.json'));
    const { kty, n, e, kid } = signingKey;
    const keys = createLocalJWKSet({
      keys: [{ kty: String(kty), n: String(n), e: String(e), kid: String(kid) }],
    });
    await expect(jwtVerify(token, keys, { issuer, audience })).resolves.toBeDefined();
  });

  it('are refused for an account that does not exist', async () => {
    await expect(requestToken(issuer, 'root')).rejects.toThrow('not the name of a demo account');
  });
});

describe('sign-in of the console', () => {
  async function exchange(code: string, verifier: string): Promise<Record<string, unknown>> {
    const response = await fetch(`${issuer}/token`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${consoleClientId}:${secrets.oidcClientSecret}`).toString('base64')}`,
      },
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code,
        redirect_uri: `${consoleUrl}/api/auth/callback/oidc`,
        code_verifier: verifier,
      }),
    });
    return z.record(z.string(), z.unknown()).parse(await response.json());
  }

  it('goes from the account list to an ID token without asking for consent', async () => {
    const verifier = randomBytes(32).toString('base64url');
    const tokens = await exchange(await signIn('demo-admin', verifier), verifier);
    const keys = createRemoteJWKSet(new URL(`${issuer}/jwks`));
    const { payload } = await jwtVerify(String(tokens['id_token']), keys, {
      issuer,
      audience: consoleClientId,
    });
    expect(payload).toMatchObject({ sub: 'demo-admin', name: 'Demo Admin', nonce: 'some-nonce' });
  });

  it('refuses a code without its PKCE verifier', async () => {
    const code = await signIn('demo-admin', randomBytes(32).toString('base64url'));
    expect(await exchange(code, randomBytes(32).toString('base64url'))).toMatchObject({
      error: 'invalid_grant',
    });
  });

  it('shows the account list again at the next sign-in, so that accounts can be changed', async () => {
    const visit = createBrowser();
    const verifier = randomBytes(32).toString('base64url');
    await exchange(await signIn('demo-admin', verifier, visit), verifier);
    const tokens = await exchange(await signIn('demo-auditor', verifier, visit), verifier);
    expect(decodeJwt(String(tokens['id_token'])).sub).toBe('demo-auditor');
  });
});
