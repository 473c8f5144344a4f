import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { beforeAll, describe, expect, it } from 'vitest';
import { createTestTables, type TestTables } from '@/infra/local/dynamodb-testing';
import { verifyChain } from '../../core/change/chain';
import { sha256Hex } from '../keys';
import type { Store } from '../port';
import { readAll } from '../testing/read-all';
import { policyWith } from '../testing/records';
import { walkChanges } from '../walk-changes';
import { createDocumentClient } from './client';
import { createDynamoDbStore } from './dynamodb-store';

let tables: TestTables;
let store: Store;

beforeAll(async () => {
  tables = await createTestTables();
  store = createDynamoDbStore(createDocumentClient(tables), tables.table);
});

const script = join(import.meta.dirname, '..', 'testing', 'write-until-killed.ts');

/** Lets a process write until it has named so many accepted writes, and kills it in the middle of the next. */
async function writeAndKill(accepted: number): Promise<string[]> {
  const child = spawn(process.execPath, ['--import', 'tsx', script, tables.endpoint, tables.table, 'crash'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  for await (const line of createInterface(child.stdout)) {
    lines.push(line);
    if (lines.length === accepted) child.kill('SIGKILL');
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return lines;
}

describe('a process killed while it writes', () => {
  it('leaves every accepted write whole, and nothing half-written', async () => {
    const lines = await writeAndKill(15);
    const head = await store.getChainHead();
    expect(head.seq).toBeGreaterThanOrEqual(lines.length);
    expect(await verifyChain(walkChanges(store), sha256Hex, head)).toMatchObject({
      intact: true,
      checked: head.seq,
    });
    for (const line of lines) {
      const [seq, userId = ''] = line.split(' ');
      expect(await store.getChange(Number(seq))).toBeDefined();
      expect(await store.getUser(userId)).toBeDefined();
    }
    // Each change wrote one user, one membership and one policy version: all or none of them are there.
    const users = await readAll((cursor) => store.listUsers({ limit: 100, ...(cursor && { cursor }) }));
    const members = await readAll((cursor) =>
      store.listRoleMembers('reader', { limit: 100, ...(cursor && { cursor }) }),
    );
    expect([users.items.length, members.items.length]).toEqual([head.seq, head.seq]);
    expect(await store.readPolicy()).toMatchObject({
      version: head.seq,
      policy: policyWith(`crash-${head.seq - 1}`),
    });
  });
});
