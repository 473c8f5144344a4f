// What the SDK alone costs: a client and one GetItem, no token and no decision.
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { done } from './done.mjs';

const asked = JSON.parse(process.env.BENCH_ASKED);
const client = new DynamoDBClient({});

async function main() {
  const { Item } = await client.send(new GetItemCommand({ TableName: asked.table, Key: asked.chunkKey }));
  done(Item?.data?.B !== undefined);
}

void main();
