// The least: node:crypto with the key at hand, one signed GetItem over node:http, the floor's own snapshot.
import { createPublicKey, verify } from 'node:crypto';
import { request } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { sign } from 'aws4';
import { unpack } from '../lib/floor-binary.mjs';
import { done } from './done.mjs';

const asked = JSON.parse(process.env.BENCH_ASKED);
const end = asked.token.lastIndexOf('.');
const key = createPublicKey({ key: asked.jwk, format: 'jwk' });
const signature = Buffer.from(asked.token.slice(end + 1), 'base64url');
const isGenuine = verify('sha256', Buffer.from(asked.token.slice(0, end)), key, signature);
const { host, hostname, port } = new URL(process.env.AWS_ENDPOINT_URL_DYNAMODB);
const headers = { 'Content-Type': 'application/x-amz-json-1.0', 'X-Amz-Target': 'DynamoDB_20120810.GetItem' };
const body = JSON.stringify({ TableName: asked.table, Key: asked.floorKey });
const signed = sign({ service: 'dynamodb', method: 'POST', host, path: '/', headers, body });
request({ hostname, port, method: 'POST', path: '/', headers: signed.headers }, (response) => {
  let text = '';
  response.on('data', (data) => (text += data));
  response.on('end', () => {
    const decide = unpack(gunzipSync(Buffer.from(JSON.parse(text).Item.data.B, 'base64')));
    done(isGenuine && decide(asked.roles, asked.method, asked.path));
  });
}).end(body);
