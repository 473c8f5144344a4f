import { startDynamoDbLocal } from '../dynamodb';
import { createTables } from '../dynamodb-tables';
import { readLayout } from '../stack/layout.mjs';
import { servePart } from './serve-part';

const { ports, files, inMemory } = readLayout();

await servePart(async () => {
  const dynamodb = await startDynamoDbLocal({
    port: ports.dynamodb,
    ...(!inMemory && { dataDir: files.dynamodbData }),
  });
  await createTables(dynamodb.endpoint, { table: 'gatewarden', limitsTable: 'gatewarden-limits' });
  // A JVM that ends by itself ends this process, with its last words on stderr.
  dynamodb.ended.catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  });
  return { close: dynamodb.stop };
});
