import { randomUUID } from 'node:crypto';
import { createDynamoCall } from '@/lib/store/reader/dynamo-client';
import { createLimitStore } from '@/lib/store/reader/limits';
import { createAuthorizerStore } from '@/lib/store/reader/reader';
import { readConfig } from './config';
import { createHandler } from './create-handler';
import { createFetchJson } from './credentials/fetch-json';

const config = readConfig(process.env);
const call = createDynamoCall(config.dynamo);

/** The function that Lambda calls: the parts of one container put together. */
export const handler = createHandler({
  store: createAuthorizerStore(call, config.table),
  limitStore: createLimitStore(call, config.limitsTable),
  fetchJson: createFetchJson(config.keysDeadlineMs),
  bounds: config,
  httpResponse: config.httpResponse,
  webSocketTokenParameter: config.webSocketTokenParameter,
  keysStaleOnErrorMs: config.keysStaleOnErrorMs,
  functionName: config.functionName,
  now: Date.now,
  tick: () => performance.now(),
  newId: randomUUID,
  // Never console.log: Lambda puts a prefix before its lines, which breaks JSON filters.
  writeLine: (line) => process.stdout.write(`${line}\n`),
});
