import { createDocumentClient } from '../../store/dynamodb/client';
import { createDynamoDbStore } from '../../store/dynamodb/dynamodb-store';
import { contend, writerContext } from './contend';

// A process of fifty writers on the same roles and users, which names each accepted write, until it is killed.
const [endpoint = '', table = '', name = ''] = process.argv.slice(2);
const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
const store = createDynamoDbStore(
  createDocumentClient({ endpoint, region: 'eu-west-1', credentials }),
  table,
);
const context = writerContext(store);

await Promise.all(
  Array.from({ length: 50 }, async (_, writer) => {
    for (let round = 0; ; round += 1) {
      const accepted = await contend(context, writer, round, name).catch(() => undefined);
      if (accepted !== undefined) process.stdout.write(`${accepted}\n`);
    }
  }),
);
