import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';

const deadlineMs = 2_000;
const maximumBytes = 512 * 1024;

/**
 * Fetches a JSON document with a deadline over all of it, without redirects. Through `node:https`, because the first
 * use of `fetch` costs a cold start some 80 ms.
 */
export function fetchJson(url: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const send = url.startsWith('https:') ? httpsRequest : httpRequest;
    const request = send(url, { headers: { accept: 'application/json' } }, (response) => {
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
