import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { beforeEach, describe, expect, it } from 'vitest';
import { createTestTables, type TestTables } from '@/infra/local/dynamodb-testing';
import { emptyPolicy } from '../core/model/policy';
import { createDocumentClient } from '../store/dynamodb/client';
import { createDynamoDbStore } from '../store/dynamodb/dynamodb-store';
import type { Store } from '../store/port';
import { draftOf } from '../store/testing/records';
import {
  contend,
  contendedRoles,
  contendedUsers,
  readContended,
  replayChanges,
  verifyWholeChain,
  writerContext,
} from './testing/contend';

let tables: TestTables;
const openStore = () => createDynamoDbStore(createDocumentClient(tables), tables.table);

beforeEach(async () => {
  tables = await createTestTables();
  await openStore().commit(draftOf(), [
    { type: 'publish_policy', policy: { ...emptyPolicy(), roles: contendedRoles }, baseVersion: 0 },
    ...contendedUsers.map((principal) => ({ type: 'put_principal' as const, principal })),
  ]);
});

/** Nothing accepted is lost, nothing is in force that no record tells of, and the chain holds. */
async function expectWhole(store: Store, accepted: readonly string[]) {
  expect(await verifyWholeChain(store)).toMatchObject({ intact: true });
  const { reasons, roles, assignments } = await replayChanges(store);
  expect(new Set(reasons).size).toBe(reasons.length);
  expect(accepted.filter((mark) => !reasons.includes(mark))).toEqual([]);
  expect(await readContended(store)).toEqual({ roles, assignments });
}

describe('fifty writers of the same roles and users', () => {
  it('over two stores lose nothing: the result is the accepted writes in order', async () => {
    const contexts = [openStore(), openStore()].map(writerContext);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 50 }, async (_, writer) => {
        const context = contexts[writer % 2];
        if (!context) throw new Error('no context');
        // A refusal is an answer too: the writer learns that nothing was written.
        return contend(context, writer, 0, 'fifty').catch(() => undefined);
      }),
    );
    const accepted = outcomes.flatMap((outcome) =>
      outcome.status === 'fulfilled' ? (outcome.value ?? []) : [],
    );
    expect(accepted.length).toBeGreaterThan(25);
    await expectWhole(openStore(), accepted);
  });

  it('in each of two processes at once lose nothing, though both are killed', async () => {
    const accepted = await Promise.all(['one', 'other'].map((name) => contendAndKill(name, 8)));
    expect(accepted.map((marks) => marks.length >= 8)).toEqual([true, true]);
    await expectWhole(openStore(), accepted.flat());
  });

  it('lose nothing when their process is killed in the middle, nor when the next one goes on', async () => {
    const first = await contendAndKill('first', 8);
    await expectWhole(openStore(), first);
    const second = await contendAndKill('second', 8);
    await expectWhole(openStore(), [...first, ...second]);
  });
});

const script = join(import.meta.dirname, 'testing', 'contend-until-killed.ts');

/** Lets fifty writers go until so many writes were accepted, kills them, and gives what they named. */
async function contendAndKill(name: string, count: number): Promise<string[]> {
  const child = spawn(process.execPath, ['--import', 'tsx', script, tables.endpoint, tables.table, name], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const accepted: string[] = [];
  for await (const line of createInterface(child.stdout)) {
    accepted.push(line);
    if (accepted.length === count) child.kill('SIGKILL');
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return accepted;
}
