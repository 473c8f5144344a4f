import { type DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { StoredItem } from '../dynamodb/records';
import { storeCall } from '../dynamodb/store-call';

/** All items of a table, read consistently. For operators: nothing that serves requests scans. */
export async function* scanItems(
  client: DynamoDBDocumentClient,
  tableName: string,
): AsyncGenerator<StoredItem> {
  let lastKey: StoredItem | undefined;
  do {
    const start = lastKey;
    const page = await storeCall('scan the table', () =>
      client.send(
        new ScanCommand({
          TableName: tableName,
          ConsistentRead: true,
          ...(start && { ExclusiveStartKey: { ...start } }),
        }),
      ),
    );
    yield* page.Items ?? [];
    lastKey = page.LastEvaluatedKey;
  } while (lastKey !== undefined);
}
