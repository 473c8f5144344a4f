import { createServer, type RequestListener } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { listen } from '../testing/tcp-proxy';
import { createFetchJson } from './fetch-json';

/** For what is answered: a loaded machine takes its time. */
const patientMs = 120_000;

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

async function serve(listener: RequestListener) {
  let connections = 0;
  const server = createServer(listener).on('connection', () => connections++);
  stops.push(() => server.close().closeAllConnections());
  return { url: await listen(server), connections: () => connections };
}

describe('fetching signing keys', () => {
  it('reads JSON', async () => {
    const { url } = await serve((_, response) => response.end('{"keys":[]}'));
    expect(await createFetchJson(patientMs)(`${url}/jwks.json`)).toEqual({ keys: [] });
  });

  it('opens a connection for each: the last one may have broken while the container was frozen', async () => {
    const { url, connections } = await serve((_, response) => response.end('{}'));
    const fetchJson = createFetchJson(patientMs);
    await fetchJson(url);
    await fetchJson(url);
    expect(connections()).toBe(2);
  });

  it.each<[string, RequestListener, RegExp]>([
    ['an answer other than 200', (_, response) => response.writeHead(503).end('{}'), /status 503/],
    [
      'a redirect, wherever it leads',
      (_, response) => response.writeHead(302, { location: '/' }).end('{}'),
      /302/,
    ],
    ['what is no JSON', (_, response) => response.end('<html>'), /JSON/],
    ['more than 512 KB', (_, response) => response.end(`"${'x'.repeat(600_000)}"`), /longer than/],
    ['a connection that breaks', (_, response) => response.destroy(), /hang up|ECONNRESET/],
  ])('refuses %s', async (_, listener, message) => {
    const { url } = await serve(listener);
    await expect(createFetchJson(patientMs)(url)).rejects.toThrow(message);
  });

  it.each<[string, RequestListener]>([
    ['no answer', () => {}],
    ['an answer that does not end', (_, response) => response.write('{')],
  ])('gives up on %s when its time is over', async (_, listener) => {
    const { url } = await serve(listener);
    await expect(createFetchJson(300)(url)).rejects.toThrow(/within 300 ms|aborted/);
  });
});
