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

/** Creates both tables where they are missing. Doing it again changes nothing. */
export async function createTables(endpoint: string, { table, limitsTable }: TableNames): Promise<void> {
  const client = new DynamoDBClient({ endpoint, ...localAccess });
  try {
    await Promise.all([
      createTable(client, policyTable(table)),
      createTable(client, {
        TableName: limitsTable,
        BillingMode: 'PAY_PER_REQUEST',
        KeySchema: [{ AttributeName: tableKeys.partition, KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: tableKeys.partition, AttributeType: 'S' }],
      }),
    ]);
  } finally {
    client.destroy();
  }
}

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

async function createTable(client: DynamoDBClient, input: CreateTableCommandInput): Promise<void> {
  try {
    await client.send(new CreateTableCommand(input));
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
  }
  const { TimeToLiveDescription: ttl } = await client.send(
    new DescribeTimeToLiveCommand({ TableName: input.TableName }),
  );
  if (ttl?.TimeToLiveStatus === 'ENABLED' || ttl?.TimeToLiveStatus === 'ENABLING') return;
  await client.send(
    new UpdateTimeToLiveCommand({
      TableName: input.TableName,
      TimeToLiveSpecification: { AttributeName: tableKeys.ttl, Enabled: true },
    }),
  );
}
