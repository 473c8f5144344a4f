// The same work as the authorizer's first request, by jose and the AWS SDK: fetch the keys, verify, read head and
// user, read the snapshot, decide.
import { BatchGetItemCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { decideFrom } from './decide.mjs';
import { done } from './done.mjs';

const asked = JSON.parse(process.env.BENCH_ASKED);
const client = new DynamoDBClient({});
const read = async (keys) => {
  const items = { [asked.table]: { Keys: keys, ConsistentRead: true } };
  const { Responses } = await client.send(new BatchGetItemCommand({ RequestItems: items }));
  return Responses[asked.table];
};
const keys = createRemoteJWKSet(new URL(asked.jwksUri));

async function readRecords() {
  const items = await read([asked.headKey, asked.userKey]);
  const [chunk] = await read([asked.chunkKey]);
  return { record: items.find(({ id }) => id?.S === asked.userId), chunk };
}

async function main() {
  const { issuer, audience } = asked;
  const [{ record, chunk }] = await Promise.all([
    readRecords(),
    jwtVerify(asked.token, keys, { issuer, audience, algorithms: ['RS256'] }),
  ]);
  done(decideFrom(asked, chunk.data.B, record));
}

void main();
