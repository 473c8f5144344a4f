import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it } from 'vitest';
import { createTestTables, type TestTables } from '@/infra/local/dynamodb-testing';
import { compileTables } from '../../core/decide/compile';
import { createDocumentClient } from '../../store/dynamodb/client';
import { createDynamoDbStore } from '../../store/dynamodb/dynamodb-store';
import { createDynamoCall } from '../../store/reader/dynamo-client';
import { createAuthorizerStore } from '../../store/reader/reader';
import { createApi } from '../apis/create-api';
import { updateRoutes } from '../routes/update-routes';
import { sampleApi } from '../testing/sample-api';
import { createTestContext } from '../testing/service-context';
import { applyImport } from './apply-import';
import { stageImport, uploadPart } from './stage-import';

const apiId = 'orders';
const routeCount = 10_000;
const partSize = 250_000;

/** 5,000 paths with two operations each, as large descriptions have them. */
function largeDocument(): string {
  const operation = (verb: string, i: number) => ({
    operationId: `${verb}-thing-${i}`,
    summary: `${verb} the thing number ${i} of the collection`,
    tags: [`things-${i % 40}`],
    responses: { 200: { description: 'OK' } },
  });
  const paths = Object.fromEntries(
    Array.from({ length: routeCount / 2 }, (_, i) => [
      `/collections/{collectionId}/things-${i}/{thingId}`,
      { get: operation('get', i), put: operation('update', i) },
    ]),
  );
  return JSON.stringify({ openapi: '3.1.0', info: { title: 'Large', version: '1' }, paths });
}

async function stageLargeImport() {
  const tables = await createTestTables();
  const context = createTestContext({
    store: createDynamoDbStore(createDocumentClient(tables), tables.table),
  });
  await createApi(context, sampleApi());
  const authorizer = createAuthorizerStore(
    createDynamoCall({ ...tables, deadlineMs: tables.timeoutMs }),
    tables.table,
  );
  const countDecided = async () => {
    const { head } = await authorizer.read({ head: true });
    const snapshot = head && (await authorizer.readSnapshot(head));
    return snapshot && { version: head.version, routes: compileTables(snapshot, head.version).routes.length };
  };
  const document = largeDocument();
  const parts = Math.ceil(document.length / partSize);
  const { id } = await stageImport(context, { params: { apiId }, body: { parts } });
  for (let part = 1; part <= parts; part += 1) {
    const text = document.slice((part - 1) * partSize, part * partSize);
    await uploadPart(context, { params: { apiId, importId: id, part }, body: { text } });
  }
  const apply = () =>
    applyImport(context, {
      params: { apiId, importId: id },
      body: { dryRun: false, removeMissing: false },
    });
  return { tables, context, countDecided, id, apply };
}

const before = { version: 1, routes: 0 };
const after = { version: 2, routes: routeCount };

describe('an import of 10,000 routes over DynamoDB', () => {
  it('is uploaded in parts and in force at once, for the authorizer as one version', async () => {
    const { context, countDecided, id, apply } = await stageLargeImport();
    expect(await countDecided()).toEqual(before);

    // What the authorizer sees again and again while the import is being applied.
    const seen: unknown[] = [];
    const progress = { isApplied: false };
    const applied = apply().finally(() => {
      progress.isApplied = true;
    });
    while (!progress.isApplied) seen.push(await countDecided());
    const report = await applied;
    expect(report).toMatchObject({ added: routeCount, policyVersion: 2 });
    expect(seen.length).toBeGreaterThan(1);
    expect(seen[0]).toEqual(before);
    const whole = new Set([before, after].map((state) => JSON.stringify(state)));
    expect(seen.filter((state) => !whole.has(JSON.stringify(state)))).toEqual([]);
    expect(await countDecided()).toEqual(after);
    expect(await context.store.getStagedImport(id)).toMatchObject({ appliedAs: 2 });

    const edit = await updateRoutes(context, {
      params: { apiId },
      body: { filter: { method: 'GET' }, access: { type: 'authenticated' }, dryRun: false },
    });
    expect(edit).toMatchObject({ changed: routeCount / 2, policyVersion: 3 });
    expect((await context.store.getChainHead()).seq).toBe(3);
  });

  it('whose process is killed in its write is all there or not at all, and made once when it is applied again', async () => {
    const { tables, context, countDecided, id, apply } = await stageLargeImport();
    expect(await applyAndKill(tables, id)).toEqual(['writes']);
    expect([before, after]).toContainEqual(await countDecided());
    expect(await apply()).toMatchObject({ policyVersion: 2 });
    expect(await countDecided()).toEqual(after);
    expect(await context.store.getStagedImport(id)).toMatchObject({ appliedAs: 2 });
    const { items } = await context.store.listChanges({ limit: 10 });
    expect(items.map(({ seq, policyVersion }) => [seq, policyVersion])).toEqual([
      [2, 2],
      [1, 1],
    ]);
  });
});

/** Kills a process as soon as its one write begins; gives what it has said. */
async function applyAndKill({ endpoint, table }: TestTables, importId: string): Promise<string[]> {
  const script = join(import.meta.dirname, '..', 'testing', 'apply-until-killed.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script, endpoint, table, apiId, importId], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const said: string[] = [];
  for await (const line of createInterface(child.stdout)) {
    said.push(line);
    child.kill('SIGKILL');
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return said;
}
