import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTimeToLiveCommand,
  DynamoDBClient,
  ResourceInUseException,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { tableIndexes, tableKeys } from '../../lib/store/keys';

export interface TableNames {
  /** Policy, users, changes. */
  readonly table: string;
  /** Counters of rate limits. */
  readonly limitsTable: string;
}

/** Region and credentials that DynamoDB Local takes; with a shared database any will do. */
export const localAccess = {
  region: 'eu-west-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
} as const;

/**
 * Creates the tables that are named where they are missing. Doing it again changes nothing. Items whose time to live
 * is over are deleted, unless `expires` is false.
 */
export async function createTables(
  endpoint: string,
  { table, limitsTable }: Pick<TableNames, 'table'> & Partial<TableNames>,
  { expires = true }: { readonly expires?: boolean } = {},
): Promise<void> {
  const client = new DynamoDBClient({ endpoint, ...localAccess });
  const create = async (input: CreateTableCommandInput) => {
    const isNew = await createTable(client, input);
    if (expires) await expireItems(client, input.TableName, isNew);
  };
  try {
    await Promise.all([
      create(policyTable(table)),
      limitsTable !== undefined && create(limitTable(limitsTable)),
    ]);
  } finally {
    client.destroy();
  }
}

const limitTable = (name: string): CreateTableCommandInput => ({
  TableName: name,
  BillingMode: 'PAY_PER_REQUEST',
  KeySchema: [{ AttributeName: tableKeys.partition, KeyType: 'HASH' }],
  AttributeDefinitions: [{ AttributeName: tableKeys.partition, AttributeType: 'S' }],
});

function policyTable(name: string): CreateTableCommandInput {
  const keyNames = [tableKeys, ...tableIndexes].flatMap((keys) => [keys.partition, keys.sort]);
  return {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: keySchema(tableKeys),
    AttributeDefinitions: keyNames.map((key) => ({ AttributeName: key, AttributeType: 'S' })),
    GlobalSecondaryIndexes: tableIndexes.map((index) => ({
      IndexName: index.name,
      KeySchema: keySchema(index),
      Projection: { ProjectionType: 'ALL' },
    })),
  };
}

const keySchema = (keys: { readonly partition: string; readonly sort: string }) => [
  { AttributeName: keys.partition, KeyType: 'HASH' as const },
  { AttributeName: keys.sort, KeyType: 'RANGE' as const },
];

/** Whether the table was not there before. */
async function createTable(client: DynamoDBClient, input: CreateTableCommandInput): Promise<boolean> {
  try {
    await client.send(new CreateTableCommand(input));
    return true;
  } catch (error) {
    if (error instanceof ResourceInUseException) return false;
    throw error;
  }
}

/** Puts the time to live on. Where it is on already, that would be an error: a new table need not be asked. */
async function expireItems(client: DynamoDBClient, table: string | undefined, isNew: boolean): Promise<void> {
  if (!isNew) {
    const { TimeToLiveDescription } = await client.send(new DescribeTimeToLiveCommand({ TableName: table }));
    if (['ENABLED', 'ENABLING'].includes(TimeToLiveDescription?.TimeToLiveStatus ?? '')) return;
  }
  await client.send(
    new UpdateTimeToLiveCommand({
      TableName: table,
      TimeToLiveSpecification: { AttributeName: tableKeys.ttl, Enabled: true },
    }),
  );
}
