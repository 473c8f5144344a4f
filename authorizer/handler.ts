import { randomUUID } from 'node:crypto';
import { createDynamoCall } from '@/lib/store/reader/dynamo-client';
import { createAuthorizerStore } from '@/lib/store/reader/reader';
import { readConfig } from './config';
import { createHandler } from './create-handler';
import { fetchJson } from './credentials/fetch-json';

const config = readConfig(process.env);

/** The function that Lambda calls: the parts of one container put together. */
export const handler = createHandler({
  store: createAuthorizerStore(createDynamoCall(config.dynamo), config.table),
  fetchJson,
  bounds: config,
  httpResponse: config.httpResponse,
  now: Date.now,
  tick: () => performance.now(),
  newId: randomUUID,
  // Never console.log: Lambda puts a prefix before its lines, which breaks JSON filters.
  writeLine: (line) => process.stdout.write(`${line}\n`),
});
