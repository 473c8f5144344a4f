import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { afterEach, expect, it } from 'vitest';
import { createDynamoCall, regionalEndpoint } from './dynamo-client';

let server: Server | undefined;

afterEach(() => server?.close());

/** A server that is told of each request with its number, from 1. */
async function startServer(
  onRequest: (count: number, response: ServerResponse, request: IncomingMessage) => void,
): Promise<string> {
  let count = 0;
  const started = createServer((request, response) => onRequest(++count, response, request));
  server = started;
  await once(started.listen(0, '127.0.0.1'), 'listening');
  const address = started.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return `http://127.0.0.1:${address.port}`;
}

it.each([
  ['eu-central-1', 'amazonaws.com'],
  ['us-gov-west-1', 'amazonaws.com'],
  ['cn-north-1', 'amazonaws.com.cn'],
  ['eusc-de-east-1', 'amazonaws.eu'],
  ['us-iso-east-1', 'c2s.ic.gov'],
  ['us-isob-east-1', 'sc2s.sgov.gov'],
  ['us-isof-south-1', 'csp.hci.ic.gov'],
  ['eu-isoe-west-1', 'cloud.adc-e.uk'],
])('finds the table of region %s at %s', (region, domain) => {
  expect(regionalEndpoint(region)).toBe(`https://dynamodb.${region}.${domain}`);
});

it('repeats each of two calls whose connections break one after the other', async () => {
  const responses: ServerResponse[] = [];
  const endpoint = await startServer((count, response, request) => {
    responses.push(response);
    // The first breaks at once, the second while the first is being repeated; that is answered last of all.
    if (count === 1) request.socket.destroy();
    if (count === 3) responses[1]?.socket?.destroy();
    if (count === 4) for (const waiting of [response, responses[2]]) waiting?.end('{"answered":true}');
  });
  const call = createDynamoCall({
    region: 'eu-west-1',
    endpoint,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    deadlineMs: 60_000,
  });
  const answers = await Promise.all([call('GetItem', {}), call('GetItem', {})]);
  expect(answers).toEqual([{ answered: true }, { answered: true }]);
});
