import { createTestTables } from '@/infra/local/dynamodb-testing';
import { describeStore } from '../testing/store-suite';
import { createDocumentClient } from './client';
import { createDynamoDbStore } from './dynamodb-store';

describeStore('over DynamoDB', async () => {
  const tables = await createTestTables();
  return createDynamoDbStore(createDocumentClient(tables), tables.table);
});
