import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  type PutCommandInput,
  QueryCommand,
  type QueryCommandInput,
  UpdateCommand,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { StoreUnavailableError } from '../errors';
import type { ItemKey } from '../keys';
import type { StoredItem } from './records';
import { storeCall } from './store-call';

export interface QueryResult {
  readonly items: readonly StoredItem[];
  /** Key after which the query goes on; absent at its end. */
  readonly lastKey?: StoredItem;
}

/** The few calls of one table that the store is made of. */
export interface Table {
  readonly name: string;
  /** Reads consistently. */
  get(key: ItemKey): Promise<StoredItem | undefined>;
  /** Reads consistently, in the order of the keys; a missing item is undefined. At most 100 keys. */
  getAll(keys: readonly ItemKey[]): Promise<readonly (StoredItem | undefined)[]>;
  query(params: QueryCommandInput): Promise<QueryResult>;
  /** Whether the put's condition held and the item was written. */
  putIf(params: Omit<PutCommandInput, 'TableName'>): Promise<boolean>;
  /** Whether the update's condition held and the item was changed. */
  updateIf(params: Omit<UpdateCommandInput, 'TableName'>): Promise<boolean>;
}

export function createTable(client: DynamoDBDocumentClient, name: string): Table {
  return {
    name,
    get: (key) =>
      storeCall('read an item', async () => {
        const output = await client.send(
          new GetCommand({ TableName: name, Key: { ...key }, ConsistentRead: true }),
        );
        return output.Item;
      }),
    getAll: (keys) => storeCall('read items', () => getAll(client, name, keys)),
    query: (params) =>
      storeCall('query items', async () => {
        const { Items, LastEvaluatedKey } = await client.send(new QueryCommand(params));
        return { items: Items ?? [], ...(LastEvaluatedKey && { lastKey: LastEvaluatedKey }) };
      }),
    putIf: (params) => writeIf(() => client.send(new PutCommand({ ...params, TableName: name }))),
    updateIf: (params) => writeIf(() => client.send(new UpdateCommand({ ...params, TableName: name }))),
  };
}

function writeIf(write: () => Promise<unknown>): Promise<boolean> {
  return storeCall('write an item', async () => {
    try {
      await write();
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  });
}

const maxRounds = 20;

/** One answer holds 16 MB at most; what did not fit is asked for again. */
async function getAll(
  client: DynamoDBDocumentClient,
  name: string,
  keys: readonly ItemKey[],
): Promise<readonly (StoredItem | undefined)[]> {
  const found = new Map<string, StoredItem>();
  let missing: Record<string, unknown>[] = keys.map((key) => ({ ...key }));
  for (let round = 0; missing.length > 0; round += 1) {
    if (round === maxRounds) throw new StoreUnavailableError('read items: items were left unread');
    const output = await client.send(
      new BatchGetCommand({ RequestItems: { [name]: { Keys: missing, ConsistentRead: true } } }),
    );
    for (const item of output.Responses?.[name] ?? []) found.set(`${item.pk} ${item.sk}`, item);
    missing = output.UnprocessedKeys?.[name]?.Keys ?? [];
  }
  return keys.map((key) => found.get(`${key.pk} ${key.sk}`));
}
