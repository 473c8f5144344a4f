import { createHash } from 'node:crypto';
import type { Duplex } from 'node:stream';

const handshakeId = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const opcode = { text: 1, close: 8 } as const;

/** Completes the handshake, sends one text message, and stays open until the client closes. Nothing else is spoken. */
export function acceptWebSocket(socket: Duplex, key: string, message: string): void {
  const accept = createHash('sha1').update(`${key}${handshakeId}`).digest('base64');
  const lines = [
    'HTTP/1.1 101 Switching Protocols',
    'Upgrade: websocket',
    'Connection: Upgrade',
    `Sec-WebSocket-Accept: ${accept}`,
  ];
  socket.write([...lines, '', ''].join('\r\n'));
  socket.write(frame(opcode.text, Buffer.from(message)));
  socket.on('data', (data: Buffer) => {
    if (((data[0] ?? 0) & 0x0f) === opcode.close) socket.end(frame(opcode.close, Buffer.alloc(0)));
  });
  socket.on('end', () => socket.end());
}

/** One whole frame from server to client, which is not masked. */
function frame(code: number, payload: Buffer): Buffer {
  const final = 0x80 | code;
  if (payload.length < 126) return Buffer.concat([Buffer.from([final, payload.length]), payload]);
  const head = Buffer.from([final, 126, 0, 0]);
  head.writeUInt16BE(payload.length, 2);
  return Buffer.concat([head, payload]);
}
