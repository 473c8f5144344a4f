import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { GatewayRequest, Mount } from './types';

/** The request as it would reach the mount under a host name of its own. */
export function readRequest(mount: Mount, message: IncomingMessage): GatewayRequest {
  const below = (message.url ?? '').slice(mount.at.length);
  const [rawPath = '', ...query] = below.split('?');
  const raw = message.rawHeaders;
  return {
    requestId: randomUUID(),
    receivedAtMs: Date.now(),
    method: message.method ?? 'GET',
    rawPath: rawPath === '' ? '/' : rawPath,
    rawQuery: query.join('?'),
    protocol: `HTTP/${message.httpVersion}`,
    sourceIp: (message.socket.remoteAddress ?? '').replace(/^::ffff:/, ''),
    port: message.socket.localPort ?? 0,
    headers: Array.from({ length: raw.length / 2 }, (_, i) => [raw[2 * i] ?? '', raw[2 * i + 1] ?? '']),
    headerByName: message.headers,
  };
}
