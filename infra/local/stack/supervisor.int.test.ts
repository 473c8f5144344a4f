import { EventEmitter, once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { isPortTaken } from '../prepare/ports.mjs';
import { createSupervisor } from './supervisor.mjs';

let logDir: string;
beforeEach(() => {
  logDir = mkdtempSync(join(tmpdir(), 'gatewarden-parts-'));
});
afterEach(() => rmSync(logDir, { recursive: true }));

const ready = 'process.send({ type: "ready" });';
const part = (name: string, code: string) => ({ name, args: ['-e', code], env: process.env });
const failOnDeath = (error: unknown) => {
  throw error;
};

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return address.port;
}

describe('createSupervisor', () => {
  it('ends a part in peace when it is told to stop', async () => {
    const supervisor = createSupervisor(logDir, failOnDeath);
    await supervisor.start(part('calm', `process.on('SIGTERM', () => process.exit(0)); ${ready}`));
    expect(await supervisor.stopAll([['calm']])).toBe(true);
    expect(await supervisor.stopAll([['calm']])).toBe(false);
  });

  it('kills a part that does not end, and what it started', async () => {
    const supervisor = createSupervisor(logDir, failOnDeath, 50);
    const events = new EventEmitter();
    const [connected, gone] = [once(events, 'connected'), once(events, 'gone')];
    const server = createServer((socket) => {
      socket.once('close', () => events.emit('gone'));
      socket.on('error', () => undefined).resume();
      events.emit('connected');
    });
    onTestFinished(() => void server.close());
    const port = await listen(server);
    const grandchild = `require("net").connect(${port}, "127.0.0.1"); setInterval(() => 0, 1000)`;
    const code = `process.on('SIGTERM', () => 0); setInterval(() => 0, 1000);
      require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(grandchild)}]); ${ready}`;
    await supervisor.start(part('stubborn', code));
    await connected;
    await supervisor.stopAll([['stubborn']]);
    await expect(gone).resolves.toBeDefined();
  });

  it('says which part does not start, with its last lines', async () => {
    const supervisor = createSupervisor(logDir, failOnDeath);
    const start = supervisor.start(part('broken', 'console.error("cannot open it"); process.exit(3)'));
    await expect(start).rejects.toThrow('The broken ended (exit code 3)');
    await expect(start).rejects.toHaveProperty('detail', 'cannot open it');
  });

  it('says which part died later', async () => {
    const died = new Promise((resolve) => {
      const supervisor = createSupervisor(logDir, resolve);
      void supervisor.start(
        part('late', `${ready} setTimeout(() => { console.log('out of luck'); process.exit(1) }, 20)`),
      );
    });
    expect(await died).toMatchObject({ detail: 'out of luck' });
  });
});

describe('isPortTaken', () => {
  it('sees a listener on this machine, and that it is gone', async () => {
    const server = createServer();
    const port = await listen(server);
    expect(await isPortTaken(port)).toBe(true);
    server.close();
    await once(server, 'close');
    expect(await isPortTaken(port)).toBe(false);
  });
});
