import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import type { Duplex } from 'node:stream';
import { z } from 'zod';

/** Opens a WebSocket connection by hand (Node 20 has no client) and gives the status and the first message. */
export async function openWebSocket(url: string, headers: Record<string, string> = {}) {
  const opening = request(url, {
    headers: {
      ...headers,
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
    },
  });
  const answered = new Promise<{ message: IncomingMessage; socket?: Duplex; head: Buffer }>(
    (resolve, reject) => {
      opening.once('upgrade', (message, socket, head) => resolve({ message, socket, head }));
      opening.once('response', (message) => resolve({ message, head: Buffer.alloc(0) }));
      opening.once('error', reject);
    },
  );
  opening.end();
  const { message, socket, head } = await answered;
  if (!socket) {
    message.resume();
    return { status: message.statusCode, accept: undefined, protocol: undefined, text: '' };
  }
  let data = head;
  while (data.length < 4 || data.length < 4 + data.readUInt16BE(2)) {
    const [chunk] = z.tuple([z.instanceof(Buffer)]).parse(await once(socket, 'data'));
    data = Buffer.concat([data, chunk]);
  }
  socket.destroy();
  return {
    status: message.statusCode,
    accept: message.headers['sec-websocket-accept'],
    protocol: message.headers['sec-websocket-protocol'],
    text: data.toString('utf8', 4),
  };
}
