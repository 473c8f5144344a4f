import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { FetchJson } from './key-source';

const maximumBytes = 512 * 1024;

/**
 * Fetches JSON documents with a deadline over all of each, without redirects. Through `node:https`, because the first
 * use of `fetch` costs a cold start some 80 ms.
 */
export function createFetchJson(deadlineMs: number): FetchJson {
  return (url) =>
    new Promise((resolve, reject) => {
      const send = url.startsWith('https:') ? httpsRequest : httpRequest;
      // Each over a connection of its own: fetches are minutes apart, and one kept from before a container was frozen
      // is broken.
      const options = { agent: false, headers: { accept: 'application/json' } };
      const request = send(url, options, (response) => {
        readJson(response).then(resolve, reject).finally(stop);
      });
      const timer = setTimeout(
        () => request.destroy(new Error(`no answer within ${deadlineMs} ms`)),
        deadlineMs,
      );
      const stop = () => clearTimeout(timer);
      request.on('error', (error) => {
        stop();
        reject(error);
      });
      request.end();
    });
}

async function readJson(response: IncomingMessage): Promise<unknown> {
  if (response.statusCode !== 200) {
    response.destroy();
    throw new Error(`answered with status ${response.statusCode ?? 0}`);
  }
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maximumBytes) throw new Error(`longer than ${maximumBytes} bytes`);
    chunks.push(chunk);
  }
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown;
}
