import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createParameterReader } from './parameter-store';

/** Answers as Parameter Store does, and keeps what it was asked. */
const asked: unknown[] = [];
const server = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk) => {
    body += String(chunk);
  });
  request.on('end', () => {
    asked.push({ target: request.headers['x-amz-target'], body: JSON.parse(body) as unknown });
    response.setHeader('content-type', 'application/x-amz-json-1.1');
    response.end(
      JSON.stringify({
        Parameters: [{ Name: '/gatewarden/console/url', Type: 'String', Value: 'https://console.example' }],
        InvalidParameters: ['/gatewarden/none'],
      }),
    );
  });
});

describe('the parameter store', () => {
  beforeAll(async () => {
    process.env['AWS_ACCESS_KEY_ID'] ??= 'local';
    process.env['AWS_SECRET_ACCESS_KEY'] ??= 'local';
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
  });
  afterAll(() => {
    server.close();
  });

  it('is asked once, for decrypted values; what it does not have is left out', async () => {
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const read = createParameterReader({ region: 'eu-central-1', endpoint: `http://127.0.0.1:${port}` });
    const names = ['/gatewarden/console/url', '/gatewarden/none'];
    expect(await read(names)).toEqual(new Map([['/gatewarden/console/url', 'https://console.example']]));
    expect(asked).toEqual([
      { target: 'AmazonSSM.GetParameters', body: { Names: names, WithDecryption: true } },
    ]);
  });
});
