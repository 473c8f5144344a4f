import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

export type ProxyMode =
  /** Bytes go through. */
  | 'open'
  /** Connections are refused or reset. */
  | 'cut'
  /** Connections are accepted, and nothing comes back. */
  | 'silent'
  /** Answers come after a while. */
  | { readonly delayMs: number };

export interface TcpProxy {
  readonly url: string;
  mode: ProxyMode;
  /** Connections accepted so far. */
  readonly accepted: number;
  /** Breaks all open connections, as a frozen container finds them after its thaw. */
  dropConnections(): void;
  close(): Promise<void>;
}

/** Starts a server on a free port of this machine; its URL. */
export async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return `http://127.0.0.1:${address.port}`;
}

/** A TCP proxy in front of a real server that can cut and delay: for tests of what a reader does then. */
export async function startTcpProxy(target: string): Promise<TcpProxy> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let mode: ProxyMode = 'open';
  let accepted = 0;

  const server = createServer((client) => {
    accepted++;
    track(client);
    if (mode === 'cut') {
      client.resetAndDestroy();
      return;
    }
    const upstream = connect(Number(port), hostname);
    track(upstream);
    client.on('data', (bytes) => void (mode === 'cut' ? client.resetAndDestroy() : upstream.write(bytes)));
    upstream.on('data', (bytes) => {
      if (mode === 'silent') return;
      if (typeof mode === 'object') setTimeout(() => client.write(bytes), mode.delayMs);
      else client.write(bytes);
    });
    client.on('close', () => upstream.destroy());
    upstream.on('close', () => client.destroy());
  });
  function track(socket: Socket) {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
  }
  function dropConnections() {
    for (const socket of sockets) socket.resetAndDestroy();
  }

  const url = await listen(server);
  return {
    url,
    get mode() {
      return mode;
    },
    set mode(next: ProxyMode) {
      mode = next;
      if (next === 'cut') dropConnections();
    },
    get accepted() {
      return accepted;
    },
    dropConnections,
    async close() {
      dropConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
