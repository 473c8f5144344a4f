import { BatchWriteCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { TransactPart } from '@/lib/store/dynamodb/transact';

type Item = Record<string, unknown>;

/** What DynamoDB writes in one batch. */
const batchItems = 25;
/** Batches under way at once: DynamoDB Local writes one after the other, but the next one is then there already. */
const batchesAtOnce = 8;

export const itemsOf = (parts: readonly TransactPart[]): Item[] =>
  parts.flatMap(({ item }) => (item.Put?.Item ? [item.Put.Item] : []));

/** Writes items as they come, in batches; nothing is conditioned on anything. */
export async function putItems(
  client: DynamoDBDocumentClient,
  table: string,
  items: Iterable<Item>,
): Promise<void> {
  const batches = inBatches(items);
  const write = async () => {
    for (const batch of batches) {
      const requests = batch.map((Item) => ({ PutRequest: { Item } }));
      const { UnprocessedItems } = await client.send(
        new BatchWriteCommand({ RequestItems: { [table]: requests } }),
      );
      const left = UnprocessedItems?.[table]?.length ?? 0;
      if (left > 0) throw new Error(`${left} items of a batch were not written.`);
    }
  };
  // All take from the one generator: each batch is written once.
  await Promise.all(Array.from({ length: batchesAtOnce }, write));
}

function* inBatches(items: Iterable<Item>): Generator<Item[]> {
  let waiting: Item[] = [];
  for (const item of items) {
    waiting.push(item);
    if (waiting.length < batchItems) continue;
    yield waiting;
    waiting = [];
  }
  if (waiting.length > 0) yield waiting;
}
