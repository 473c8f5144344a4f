import { startDynamoDbLocal } from '../dynamodb';

// A process that starts DynamoDB Local on a folder, says where and as which process, and waits to be killed.
const dynamodb = await startDynamoDbLocal({ port: 0, dataDir: process.argv[2] });
process.stdout.write(`${dynamodb.endpoint} ${dynamodb.pid}\n`);
await dynamodb.ended;
