import { createServer, type RequestListener } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { createIssuerFetch } from './fetch-json';
import { IssuerUnreadableError } from './port';

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

/** A server on this machine; its address. */
async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  stops.push(() => server.close().closeAllConnections());
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return `http://127.0.0.1:${address.port}`;
}

const answer =
  (status: number, body: string, headers: Readonly<Record<string, string>> = {}): RequestListener =>
  (_, response) => {
    response.writeHead(status, headers).end(body);
  };

describe('reading an issuer', () => {
  it('reads JSON from the issuer that the console signs in with, wherever it is', async () => {
    const issuer = await serve(answer(200, '{"a":1}'));
    expect(await createIssuerFetch({ trustedIssuer: issuer })(`${issuer}/x`)).toEqual({ a: 1 });
  });

  it.each([
    ['another port of this machine', 'http://127.0.0.1:1/x'],
    ['http', 'http://idp.example.com/x'],
    ['the metadata address of a cloud', 'https://169.254.169.254/latest'],
    ['a loopback address', 'https://127.0.0.1/x'],
    ['a loopback address written as a number', 'https://2130706433/x'],
    ['an IPv6 loopback address', 'https://[::1]/x'],
    ['a mapped address', 'https://[::ffff:10.0.0.1]/x'],
    ['a URL with a user name', 'https://user@idp.example.com/x'],
    ['another scheme', 'file:///etc/passwd'],
    ['no URL', 'idp'],
  ])('refuses %s', async (_, url) => {
    const issuer = await serve(answer(200, '{}'));
    const fetchJson = createIssuerFetch({
      trustedIssuer: issuer,
      resolve: () => {
        throw new Error('nothing is looked up');
      },
    });
    await expect(fetchJson(url)).rejects.toThrow(IssuerUnreadableError);
  });

  it.each([
    ['a private address', ['10.0.0.7']],
    ['a public and a private one', ['8.8.8.8', '192.168.0.1']],
  ])('refuses a name that resolves to %s', async (_, addresses) => {
    const fetchJson = createIssuerFetch({
      trustedIssuer: 'https://console-idp.example.com',
      resolve: (_host, done) =>
        done(
          null,
          addresses.map((address) => ({ address, family: 4 })),
        ),
    });
    await expect(fetchJson('https://idp.example.com/x')).rejects.toThrow(
      'not an address of the public internet',
    );
  });

  it('follows no redirect', async () => {
    const issuer = await serve(answer(302, '', { location: 'http://127.0.0.1:1/' }));
    const fetchJson = createIssuerFetch({ trustedIssuer: issuer });
    await expect(fetchJson(`${issuer}/x`)).rejects.toThrow('status 302. Redirects are not followed');
  });

  it('refuses what is too long, no JSON, or an error', async () => {
    const bodies: Readonly<Record<string, RequestListener>> = {
      '/long': answer(200, `"${'x'.repeat(600_000)}"`),
      '/text': answer(200, '<html>'),
      '/error': answer(500, '{}'),
    };
    const issuer = await serve((request, response) => bodies[request.url ?? '']?.(request, response));
    const fetchJson = createIssuerFetch({ trustedIssuer: issuer });
    await expect(fetchJson(`${issuer}/long`)).rejects.toThrow('more than');
    await expect(fetchJson(`${issuer}/text`)).rejects.toThrow('did not answer with JSON');
    await expect(fetchJson(`${issuer}/error`)).rejects.toThrow('status 500');
  });

  it('says nothing of why a host cannot be reached', async () => {
    const fetchJson = createIssuerFetch({
      trustedIssuer: 'https://console-idp.example.com',
      resolve: (host, done) => done(new Error(`getaddrinfo ENOTFOUND ${host}`), []),
    });
    await expect(fetchJson('https://idp.example.com/x')).rejects.toThrow(
      /^idp.example.com cannot be reached\.$/,
    );
  });
});
