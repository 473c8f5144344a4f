// One process: fills the table of a DynamoDB Local. Usage: node --import tsx fill.ts <endpoint> <table> <policy.json> <users> <token>
import { readFileSync } from 'node:fs';
import { policySchema } from '@/lib/core/model/policy';
import { createBenchClient } from './bench-client';
import { fillTable } from './fill-table';

const [endpoint = '', table = '', policyFile = '', users = '', serviceToken = ''] = process.argv.slice(2);
const client = createBenchClient(endpoint);
const policy = policySchema.parse(JSON.parse(readFileSync(policyFile, 'utf8')));
await fillTable(client, table, { users: Number(users), policy, serviceToken });
client.destroy();
