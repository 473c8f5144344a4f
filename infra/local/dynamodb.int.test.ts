import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DescribeTableCommand, DynamoDBClient, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startDynamoDbLocal } from './dynamodb';
import { checkJava } from './dynamodb-java';
import { createTables, localAccess } from './dynamodb-tables';

const names = { table: 'policy', limitsTable: 'limits' };
let dataDir: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'gatewarden-test-'));
});
afterAll(() => rm(dataDir, { recursive: true }));

const clientOf = (endpoint: string) => new DynamoDBClient({ endpoint, ...localAccess });

describe('DynamoDB Local on disk', () => {
  it('keeps the data over a kill, and ends the process that an owner left behind', async () => {
    const owner = spawn(
      process.execPath,
      ['--import', 'tsx', join(import.meta.dirname, 'testing', 'own-dynamodb.ts'), dataDir],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const line = z.tuple([z.string()]).parse(await once(owner.stdout.setEncoding('utf8'), 'data'))[0];
    const [endpoint = '', orphan = ''] = line.trim().split(' ');
    await createTables(endpoint, names);
    await clientOf(endpoint).send(
      new PutItemCommand({ TableName: names.table, Item: { pk: { S: 'a' }, sk: { S: 'b' } } }),
    );
    owner.kill('SIGKILL');
    await once(owner, 'exit');

    const next = await startDynamoDbLocal({ port: 0, dataDir });
    try {
      expect(() => process.kill(Number(orphan), 0)).toThrow('ESRCH');
      await createTables(next.endpoint, names);
      const { Items } = await clientOf(next.endpoint).send(new ScanCommand({ TableName: names.table }));
      expect(Items).toEqual([{ pk: { S: 'a' }, sk: { S: 'b' } }]);
    } finally {
      await next.stop();
    }
    expect((await readdir(dataDir)).filter((name) => name.endsWith('.owner'))).toEqual([]);
    expect(() => process.kill(next.pid, 0)).toThrow('ESRCH');
  });
});

describe('startDynamoDbLocal', () => {
  it('creates tables with the keys and indexes of the store', async () => {
    const { endpoint, stop } = await startDynamoDbLocal({ port: 0 });
    try {
      await createTables(endpoint, names);
      const { Table } = await clientOf(endpoint).send(new DescribeTableCommand({ TableName: names.table }));
      expect(Table?.GlobalSecondaryIndexes?.map((index) => index.IndexName).sort()).toEqual([
        'gsi1',
        'gsi2',
        'gsi3',
        'gsi4',
        'gsi5',
      ]);
    } finally {
      await stop();
    }
  });

  it('says which port is in use', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    await expect(startDynamoDbLocal({ port })).rejects.toThrow(`Port ${port} is in use`);
    server.close();
  });

  it('says what to install where there is no Java', async () => {
    await expect(checkJava('/nowhere/java')).rejects.toThrow(/needs Java 17 or newer\. Install it/);
  });
});
