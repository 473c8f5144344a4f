import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { KMSClient } from '@aws-sdk/client-kms';
import { S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { digestText } from '@/lib/core/change/digest';
import { createLocalKey } from '@/lib/evidence/testing/local-key';
import { createKmsKey } from './kms-key';
import { createS3Archive } from './s3-archive';

const callSchema = z.object({ Message: z.base64(), Signature: z.base64().optional() });
const local = createLocalKey('arn:aws:kms:eu-central-1:111122223333:key/one');
const objects = new Map<string, string>();

/** KMS and S3 as far as digests need them, in their own protocols. */
async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(z.instanceof(Uint8Array).parse(chunk));
  const body = Buffer.concat(chunks).toString('utf8');
  const target = request.headers['x-amz-target'];
  if (typeof target === 'string') return answerKms(target, body, response);
  const { pathname } = new URL(request.url ?? '', 'http://s3');
  if (request.method === 'PUT') objects.set(pathname, body);
  const found = objects.get(pathname);
  response.statusCode = found === undefined ? 404 : 200;
  response.setHeader('content-type', 'application/xml');
  response.end(
    request.method === 'PUT' ? '' : (found ?? '<Error><Code>NoSuchKey</Code><Message>none</Message></Error>'),
  );
}

async function answerKms(target: string, body: string, response: ServerResponse): Promise<void> {
  const { Message, Signature } = callSchema.parse(JSON.parse(body));
  const text = Buffer.from(Message, 'base64').toString('utf8');
  response.setHeader('content-type', 'application/x-amz-json-1.1');
  if (target === 'TrentService.Sign') {
    const { keyId, value } = await local.sign(text);
    response.end(JSON.stringify({ KeyId: keyId, Signature: value, SigningAlgorithm: 'ECDSA_SHA_256' }));
    return;
  }
  const signature = { algorithm: 'ECDSA_SHA_256' as const, keyId: 'one', value: Signature ?? '' };
  const isValid = await local.verify(text, signature);
  response.statusCode = isValid ? 200 : 400;
  response.end(
    JSON.stringify(isValid ? { SignatureValid: true } : { __type: 'KMSInvalidSignatureException' }),
  );
}

const server = createServer((request, response) => {
  answer(request, response).catch(() => response.destroy());
});
const head = { seq: 3, hash: 'b'.repeat(64) };
const digest = {
  kind: 'gatewarden.digest/1' as const,
  installation: 'gatewarden',
  at: '2026-11-23T09:00:00.000Z',
  from: { seq: 0, hash: '0'.repeat(64) },
  head,
  previousSha256: null,
};

describe('the services that digests rest on', () => {
  let options: {
    readonly region: string;
    readonly endpoint: string;
    readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  };
  beforeAll(async () => {
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    options = {
      region: 'eu-central-1',
      endpoint: `http://127.0.0.1:${port}`,
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    };
  });
  afterAll(() => {
    server.close();
  });

  it('KMS signs a digest, and knows its signature from any other', async () => {
    const key = createKmsKey(new KMSClient(options), 'alias/one');
    const signature = await key.sign(digestText(digest));
    expect(await local.verify(digestText(digest), signature)).toBe(true);
    expect(await key.verify(digestText(digest), signature)).toBe(true);
    expect(await key.verify(digestText({ ...digest, head: digest.from }), signature)).toBe(false);
  });

  it('S3 keeps each digest by its time, and hands out the newest', async () => {
    const archive = createS3Archive(new S3Client({ ...options, forcePathStyle: true }), 'digests');
    expect(await archive.readLatest()).toBeUndefined();
    const signed = { digest, signature: await local.sign(digestText(digest)) };
    await archive.write(signed);
    expect(await archive.readLatest()).toEqual(signed);
    expect([...objects.keys()]).toEqual([
      '/digests/digests/2026/11/23/090000.000Z.json',
      '/digests/latest.json',
    ]);
  });
});
