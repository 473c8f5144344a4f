import { createHash } from 'node:crypto';
import type { Duplex } from 'node:stream';

const handshakeId = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const opcode = { text: 1, close: 8 } as const;

/** What the opening of a connection asks for. */
interface Handshake {
  readonly key: string;
  /** Sec-WebSocket-Protocol: subprotocols, the preferred one first. */
  readonly protocols: string | undefined;
}

/** Completes the handshake, sends one text message, and stays open until the client closes. Nothing else is spoken. */
export function acceptWebSocket(socket: Duplex, { key, protocols = '' }: Handshake, message: string): void {
  const accept = createHash('sha1').update(`${key}${handshakeId}`).digest('base64');
  const lines = [
    'HTTP/1.1 101 Switching Protocols',
    'Upgrade: websocket',
    'Connection: Upgrade',
    `Sec-WebSocket-Accept: ${accept}`,
    ...chooseProtocol(protocols).map((protocol) => `Sec-WebSocket-Protocol: ${protocol}`),
  ];
  socket.write([...lines, '', ''].join('\r\n'));
  socket.write(frame(opcode.text, Buffer.from(message)));
  socket.on('data', (data: Buffer) => {
    if (((data[0] ?? 0) & 0x0f) === opcode.close) socket.end(frame(opcode.close, Buffer.alloc(0)));
  });
  socket.on('end', () => socket.end());
}

/** Browsers want one of the names back that they sent. Never the one that carries a credential. */
const chooseProtocol = (protocols: string): string[] =>
  protocols
    .split(',')
    .map((protocol) => protocol.trim())
    .filter(
      (protocol) => /^[\w!#$%&'*+.^`|~-]+$/.test(protocol) && !protocol.startsWith('gatewarden.bearer.'),
    )
    .slice(0, 1);

/** One whole frame from server to client, which is not masked. */
function frame(code: number, payload: Buffer): Buffer {
  const final = 0x80 | code;
  if (payload.length < 126) return Buffer.concat([Buffer.from([final, payload.length]), payload]);
  const head = Buffer.from([final, 126, 0, 0]);
  head.writeUInt16BE(payload.length, 2);
  return Buffer.concat([head, payload]);
}
