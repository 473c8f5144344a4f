import { createDocumentClient } from '../../store/dynamodb/client';
import { createDynamoDbStore } from '../../store/dynamodb/dynamodb-store';
import { applyImport } from '../imports/apply-import';
import { createTestContext } from './service-context';

// A process that applies a staged import, and says when its one write begins, to be killed then.
const [endpoint = '', table = '', apiId = '', importId = ''] = process.argv.slice(2);
const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
const store = createDynamoDbStore(
  createDocumentClient({ endpoint, region: 'eu-west-1', credentials }),
  table,
);
const context = createTestContext({
  store: {
    ...store,
    commit: (draft, mutations) => {
      process.stdout.write('writes\n');
      return store.commit(draft, mutations);
    },
  },
});

await applyImport(context, { params: { apiId, importId }, body: { dryRun: false, removeMissing: false } });
process.stdout.write('done\n');
