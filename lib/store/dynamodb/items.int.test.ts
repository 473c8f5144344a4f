import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { createTestTables, type TestTables } from '@/infra/local/dynamodb-testing';
import type { AttributeValue, User } from '../../core/model/principal';
import { StoreUnavailableError } from '../errors';
import { policyHeadItemSchema, principalItemSchema, snapshotChunkItemSchema } from '../items';
import { type ItemKey, policyHeadKey, principalKey, snapshotChunkKey } from '../keys';
import type { Store } from '../port';
import { decodeDecisionSnapshot } from '../snapshot/decision';
import { assignmentOf, draftOf, nextVersion, policyWith, userRecord } from '../testing/records';
import { createDocumentClient } from './client';
import { createDynamoDbStore } from './dynamodb-store';

let tables: TestTables;
let store: Store;
let client: ReturnType<typeof createDocumentClient>;

beforeAll(async () => {
  tables = await createTestTables();
  client = createDocumentClient(tables);
  store = createDynamoDbStore(client, tables.table);
});

/** An item by the keys that the authorizer uses. */
async function rawItem(key: ItemKey): Promise<Record<string, unknown>> {
  const { Item } = await client.send(new GetCommand({ TableName: tables.table, Key: { ...key } }));
  return Item ?? {};
}

const attributeArbitrary: fc.Arbitrary<AttributeValue> = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 50 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n + 0),
  fc.boolean(),
  fc.array(fc.string({ unit: 'grapheme', maxLength: 10 }), { maxLength: 5 }),
);

const userArbitrary: fc.Arbitrary<User> = fc
  .record({
    subject: fc.uuid(),
    status: fc.constantFrom('active' as const, 'suspended' as const),
    attributes: fc.dictionary(fc.stringMatching(/^[A-Za-z0-9_.-]{1,20}$/), attributeArbitrary, {
      maxKeys: 8,
      noNullPrototype: true,
    }),
    roles: fc.uniqueArray(fc.stringMatching(/^[a-z]{1,10}$/), { maxLength: 5 }),
  })
  .map(({ subject, status, attributes, roles }) =>
    userRecord(subject, { status, attributes, assignments: roles.map((role) => assignmentOf(role)) }),
  );

describe('the items that the authorizer reads', () => {
  it("hold a principal's record under its key, in the shape that is described", async () => {
    await fc.assert(
      fc.asyncProperty(userArbitrary, async (user) => {
        await store.commit(draftOf(), [{ type: 'put_principal', principal: user }]);
        expect(principalItemSchema.parse(await rawItem(principalKey(user.id)))).toEqual(user);
      }),
      { numRuns: 25 },
    );
  });

  it('hold the head, and the decision snapshot in the chunks it names', async () => {
    await store.commit(draftOf(), [{ type: 'publish_policy', policy: policyWith('reader'), baseVersion: 0 }]);
    const head = policyHeadItemSchema.parse(await rawItem(policyHeadKey));
    const chunks = await Promise.all(
      Array.from({ length: head.snapshotChunks }, async (_, i) => {
        const item = snapshotChunkItemSchema.parse(await rawItem(snapshotChunkKey(head.snapshotSha256, i)));
        expect(item.ttl).toBeUndefined();
        return item.data;
      }),
    );
    expect(decodeDecisionSnapshot(head.snapshotSha256, chunks).roleIds).toEqual(['reader']);
  });
});

describe('an item that is not what we write', () => {
  it('is reported as a failure of the store, not shown by halves', async () => {
    const user = userRecord('damaged');
    await store.commit(draftOf(), [{ type: 'put_principal', principal: user }]);
    const item = await rawItem(principalKey(user.id));
    await client.send(
      new PutCommand({
        TableName: tables.table,
        Item: { ...item, assignments: '[{"roleId":7}]' },
      }),
    );
    await expect(store.getUser(user.id)).rejects.toThrow(StoreUnavailableError);
    const repaired = nextVersion(user);
    await store.commit(draftOf(), [{ type: 'put_principal', principal: repaired, previous: user }]);
    expect(await store.getUser(user.id)).toEqual(repaired);
  });
});
