import { createDocumentClient } from '../dynamodb/client';
import { createDynamoDbStore } from '../dynamodb/dynamodb-store';
import { assignmentOf, draftOf, policyWith, userRecord } from './records';

// A process that writes users and policy versions as fast as it can, naming each accepted change, until it is killed.
const [endpoint = '', table = '', name = ''] = process.argv.slice(2);
const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
const store = createDynamoDbStore(
  createDocumentClient({ endpoint, region: 'eu-west-1', credentials }),
  table,
);

for (let i = 0; ; i += 1) {
  const user = userRecord(`${name}-${i}`, { assignments: [assignmentOf('reader')] });
  const change = await store.commit(draftOf({ after: { i } }), [
    { type: 'put_principal', principal: user },
    { type: 'publish_policy', policy: policyWith(`${name}-${i}`), baseVersion: i },
  ]);
  process.stdout.write(`${change.seq} ${user.id}\n`);
}
