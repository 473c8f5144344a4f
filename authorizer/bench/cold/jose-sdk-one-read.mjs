// Less than the authorizer does: the keys are at hand, and one GetItem brings the snapshot.
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { decideFrom } from './decide.mjs';
import { done } from './done.mjs';

const asked = JSON.parse(process.env.BENCH_ASKED);
const client = new DynamoDBClient({});
const keys = createLocalJWKSet({ keys: [asked.jwk] });

async function main() {
  const { issuer, audience } = asked;
  await jwtVerify(asked.token, keys, { issuer, audience, algorithms: ['RS256'] });
  const { Item } = await client.send(new GetItemCommand({ TableName: asked.table, Key: asked.chunkKey }));
  done(decideFrom(asked, Item.data.B, asked.record));
}

void main();
