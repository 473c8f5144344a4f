import { randomUUID } from 'node:crypto';
import { GetCommand, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { createTestTables, type TestTables } from '@/infra/local/dynamodb-testing';
import { verifyChain } from '../../core/change/chain';
import { StoreConflictError, StoreUnavailableError } from '../errors';
import { sha256Hex, snapshotChunkKey } from '../keys';
import type { Store } from '../port';
import { encodeDecisionSnapshot } from '../snapshot/decision';
import { encodeSourceSnapshot } from '../snapshot/source';
import { largePolicy } from '../testing/policies';
import { readAll } from '../testing/read-all';
import { assignmentOf, draftOf, nextVersion, policyWith, userRecord } from '../testing/records';
import { walkChanges } from '../walk-changes';
import { createDocumentClient } from './client';
import { createDynamoDbStore } from './dynamodb-store';
import { stageSnapshots } from './snapshots';
import { createTable } from './table';

let tables: TestTables;
let store: Store;

beforeEach(async () => {
  tables = await createTestTables();
  store = newStore();
});

/** A store of its own client and queue, as another process has. */
const newStore = () => createDynamoDbStore(createDocumentClient(tables), tables.table);

async function expectIntactChain(length: number): Promise<void> {
  const report = await verifyChain(walkChanges(store), sha256Hex, await store.getChainHead());
  expect(report).toMatchObject({ intact: true, checked: length });
}

describe('many writers at once', () => {
  it('lose no write of 50, from five processes, on users and policy', async () => {
    const processes = Array.from({ length: 5 }, newStore);
    const writes = Array.from({ length: 50 }, async (_, i) => {
      const writer = processes[i % processes.length] ?? store;
      if (i % 10 !== 9) {
        const user = userRecord(`user-${i}`, { assignments: [assignmentOf('reader')] });
        return writer.commit(draftOf({ requestId: `req-${i}` }), [
          { type: 'put_principal', principal: user },
        ]);
      }
      // The policy has one version after the other: who comes late edits the newer one.
      for (;;) {
        const baseVersion = (await writer.readPolicy())?.version ?? 0;
        try {
          const policy = policyWith(`role-${i}`);
          return await writer.commit(draftOf({ requestId: `req-${i}` }), [
            { type: 'publish_policy', policy, baseVersion },
          ]);
        } catch (error) {
          if (!(error instanceof StoreConflictError)) throw error;
        }
      }
    });
    const changes = await Promise.all(writes);

    expect(changes.map((change) => change.seq).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 50 }, (_, i) => i + 1),
    );
    await expectIntactChain(50);
    for (const change of changes) expect(await store.getChange(change.seq)).toEqual(change);
    const users = await readAll((cursor) => store.listUsers({ limit: 20, ...(cursor && { cursor }) }));
    expect(users.items).toHaveLength(45);
    const members = await readAll((cursor) =>
      store.listRoleMembers('reader', { limit: 20, ...(cursor && { cursor }) }),
    );
    expect(members.items).toHaveLength(45);
    expect((await store.readPolicy())?.version).toBe(5);
  });

  it('let exactly one of 20 edits of the same record through', async () => {
    const user = userRecord('ann');
    await store.commit(draftOf(), [{ type: 'put_principal', principal: user }]);
    const writers = [newStore(), newStore()];
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, (_, i) =>
        (writers[i % 2] ?? store).commit(draftOf(), [
          { type: 'put_principal', principal: nextVersion(user, { name: `name ${i}` }), previous: user },
        ]),
      ),
    );
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
    for (const refusal of outcomes.filter((outcome) => outcome.status === 'rejected')) {
      expect(refusal).toMatchObject({ reason: { kind: 'entity_version' } });
    }
    await expectIntactChain(2);
  });
});

describe('a write whose answer is lost', () => {
  /** A store whose transactions are made, but the first `lost` answers to them do not arrive. */
  function storeLosingAnswers(lost: number, { forgetTokens = false } = {}): Store {
    const client = createDocumentClient(tables);
    let remaining = lost;
    client.middlewareStack.add(
      (next, context) => async (args) => {
        if (forgetTokens) Object.assign(args.input, { ClientRequestToken: randomUUID() });
        const result = await next(args);
        if (context.commandName === 'TransactWriteItemsCommand' && remaining > 0) {
          remaining -= 1;
          throw Object.assign(new Error('socket hang up'), { name: 'TimeoutError' });
        }
        return result;
      },
      { step: 'initialize' },
    );
    return createDynamoDbStore(client, tables.table);
  }

  it('is made once, and answered', async () => {
    const user = userRecord('ann');
    const change = await storeLosingAnswers(1).commit(draftOf(), [
      { type: 'put_principal', principal: user },
    ]);
    expect(change.seq).toBe(1);
    expect(await store.getUser(user.id)).toEqual(user);
    await expectIntactChain(1);
  });

  it('is recognised as made where the second send is taken for a new one', async () => {
    const user = userRecord('ann');
    const forgetful = storeLosingAnswers(1, { forgetTokens: true });
    expect((await forgetful.commit(draftOf(), [{ type: 'put_principal', principal: user }])).seq).toBe(1);
    await expectIntactChain(1);
  });

  it('ends as unavailable when no answer ever comes, made whole', async () => {
    const user = userRecord('ann');
    const write = storeLosingAnswers(100).commit(draftOf(), [{ type: 'put_principal', principal: user }]);
    await expect(write).rejects.toThrow(StoreUnavailableError);
    expect(await store.getUser(user.id)).toEqual(user);
    await expectIntactChain(1);
  });
});

describe('publishing', () => {
  const ttlsOf = async (sha256: string, count: number) => {
    const client = createDocumentClient(tables);
    const items = Array.from({ length: count }, async (_, index) => {
      const key = snapshotChunkKey(sha256, index);
      return (await client.send(new GetCommand({ TableName: tables.table, Key: { ...key } }))).Item;
    });
    return (await Promise.all(items)).map((item) => (item ? typeof item.ttl : 'missing'));
  };
  const publish = (policy: ReturnType<typeof policyWith>, baseVersion: number) =>
    store.commit(draftOf(), [{ type: 'publish_policy', policy, baseVersion }]);

  it('that ends between the snapshots and the transaction leaves the old version in force', async () => {
    await publish(policyWith('old'), 0);
    const next = encodeSourceSnapshot(policyWith('next'));
    await stageSnapshots(createTable(createDocumentClient(tables), tables.table), [next]);
    expect((await newStore().readPolicy())?.policy).toEqual(policyWith('old'));
    // What was left over goes by itself.
    expect(await ttlsOf(next.sha256, 1)).toEqual(['number']);
    await publish(policyWith('next'), 1);
    expect(await ttlsOf(next.sha256, 1)).toEqual(['undefined']);
  });

  it('keeps the chunks that an older version shares, whatever becomes of a later attempt', async () => {
    const policy = policyWith('shared');
    const source = encodeSourceSnapshot(policy);
    await publish(policy, 0);
    await publish(policyWith('other'), 1);
    await stageSnapshots(createTable(createDocumentClient(tables), tables.table), [source]);
    expect(await ttlsOf(source.sha256, 1)).toEqual(['undefined']);
    await expect(publish(policy, 1)).rejects.toMatchObject({ kind: 'policy_moved' });
    expect(await ttlsOf(source.sha256, 1)).toEqual(['undefined']);
  });

  it('takes a policy of many chunks, and keeps all of them', async () => {
    const policy = largePolicy(20_000);
    const source = encodeSourceSnapshot(policy);
    const decision = encodeDecisionSnapshot(policy);
    expect(source.chunks.length).toBeGreaterThan(2);
    await publish(policy, 0);
    expect((await newStore().readPolicy())?.policy).toEqual(policy);
    const ttls = [
      ...(await ttlsOf(source.sha256, source.chunks.length)),
      ...(await ttlsOf(decision.sha256, decision.chunks.length)),
    ];
    expect(new Set(ttls)).toEqual(new Set(['undefined']));
  });

  it('refuses a version whose snapshot was damaged in the table', async () => {
    await publish(policyWith('fine'), 0);
    const client = createDocumentClient(tables);
    const { sha256 } = encodeSourceSnapshot(policyWith('fine'));
    const key = snapshotChunkKey(sha256, 0);
    const { Item } = await client.send(new GetCommand({ TableName: tables.table, Key: { ...key } }));
    await client.send(
      new PutCommand({ TableName: tables.table, Item: { ...Item, data: Buffer.of(1, 2, 3) } }),
    );
    await expect(newStore().readPolicy()).rejects.toThrow(/damaged/);
  });
});

describe('a store that cannot be reached', () => {
  it('says so for reads and writes', async () => {
    const nowhere = createDynamoDbStore(
      createDocumentClient({ ...tables, endpoint: 'http://127.0.0.1:9' }),
      tables.table,
    );
    await expect(nowhere.readPolicy()).rejects.toThrow(StoreUnavailableError);
    await expect(nowhere.commit(draftOf(), [])).rejects.toThrow(StoreUnavailableError);
    const { Count } = await createDocumentClient(tables).send(new ScanCommand({ TableName: tables.table }));
    expect(Count).toBe(0);
  });
});
