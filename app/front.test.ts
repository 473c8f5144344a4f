import { NextRequest } from 'next/server';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

const originSecret = 'o'.repeat(64);
const front = { 'x-gatewarden-origin': originSecret };
const url = 'https://console.example/sign-in';

describe('with a front before the console', () => {
  beforeAll(() => {
    vi.resetModules();
    vi.stubEnv('AWS_REGION', 'eu-central-1');
    vi.stubEnv('NEXTAUTH_URL', 'https://console.example');
    vi.stubEnv('NEXTAUTH_SECRET', 's'.repeat(64));
    vi.stubEnv('GATEWARDEN_OIDC_ISSUER', 'https://idp.example');
    vi.stubEnv('GATEWARDEN_OIDC_CLIENT_ID', 'gatewarden');
    vi.stubEnv('GATEWARDEN_OIDC_CLIENT_SECRET', 'secret');
    vi.stubEnv('GATEWARDEN_ORIGIN_SECRET', originSecret);
  });
  afterAll(() => {
    vi.unstubAllEnvs();
    vi.resetModules();
  });

  it('pages are shown to who came by it only', async () => {
    const { proxy } = await import('@/proxy');
    expect((await proxy(new NextRequest(url))).status).toBe(403);
    const through = await proxy(new NextRequest(url, { headers: front }));
    expect(through.status).toBe(200);
    expect(through.headers.get('content-security-policy')).toContain(
      "form-action 'self' https://idp.example;",
    );
  });

  it('sign-in begins for who came by it only', async () => {
    const { GET } = await import('./api/auth/[...nextauth]/route');
    const ask = async (headers: Record<string, string>) => {
      const request = new NextRequest('https://console.example/api/auth/_log', { headers });
      const context = { params: Promise.resolve({ nextauth: ['_log'] }) };
      return (await GET(request, context)).status;
    };
    expect(await ask({})).toBe(403);
    expect(await ask({ 'x-gatewarden-origin': 'guess' })).toBe(403);
    expect(await ask(front)).toBe(204);
  });
});
