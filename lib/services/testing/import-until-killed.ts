import { createDocumentClient } from '../../store/dynamodb/client';
import { createDynamoDbStore } from '../../store/dynamodb/dynamodb-store';
import { importUsers } from '../user-imports/import-users';
import { importBody } from './sample-import';
import { createTestContext } from './service-context';

// A process that imports users batch by batch, naming how far it has come after each, until it is killed.
const [endpoint = '', table = ''] = process.argv.slice(2);
const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
const store = createDynamoDbStore(
  createDocumentClient({ endpoint, region: 'eu-west-1', credentials }),
  table,
);
const context = createTestContext({ store });

for (let status = ''; status !== 'done'; ) {
  const report = await importUsers(context, { body: { ...importBody, maxBatches: 1 } });
  status = report.status;
  process.stdout.write(`${report.nextRow}\n`);
}
