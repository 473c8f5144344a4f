import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { createTestTables, type TestTables } from '@/infra/local/dynamodb-testing';
import { scanItems } from '../check/scan-items';
import { createDocumentClient } from '../dynamodb/client';
import type { StoredItem } from '../dynamodb/records';
import type { ItemKey } from '../keys';

/**
 * What a restore gives: a new table with the items of another, as they are at that moment. DynamoDB Local knows no
 * backups. `restore` says what becomes of an item: where it is undefined, the item is left out.
 */
export async function copyTable(
  tables: TestTables,
  restore: (item: StoredItem) => StoredItem | undefined = (item) => item,
): Promise<TestTables> {
  const copy = await createTestTables();
  const client = createDocumentClient(tables);
  for await (const item of scanItems(client, tables.table)) {
    const restored = restore(item);
    if (restored) await client.send(new PutCommand({ TableName: copy.table, Item: { ...restored } }));
  }
  return copy;
}

/** The items of a table at this moment, by their keys. */
export async function readItems(tables: TestTables): Promise<ReadonlyMap<string, StoredItem>> {
  const items = new Map<string, StoredItem>();
  for await (const item of scanItems(createDocumentClient(tables), tables.table))
    items.set(nameOf(item), item);
  return items;
}

export const nameOf = ({ pk, sk }: StoredItem): string => `${String(pk)} ${String(sk)}`;

export const isItem =
  (key: ItemKey) =>
  (item: StoredItem): boolean =>
    item['pk'] === key.pk && item['sk'] === key.sk;
