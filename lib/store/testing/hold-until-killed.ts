import { setTimeout as delay } from 'node:timers/promises';
import { createDocumentClient } from '../dynamodb/client';
import { createDynamoDbStore } from '../dynamodb/dynamodb-store';

// A process that puts the policy on hold, says so, and does nothing more until it is killed.
const [endpoint = '', table = '', version = ''] = process.argv.slice(2);
const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
const client = createDocumentClient({ endpoint, region: 'eu-west-1', credentials });
await createDynamoDbStore(client, table).holdPolicy(Number(version));
process.stdout.write('held\n');
await delay(3_600_000);
