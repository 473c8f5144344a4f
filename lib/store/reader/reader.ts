import { timingSafeEqual } from 'node:crypto';
import type { DecisionTables } from '../../core/decide/tables';
import type { PrincipalFacts } from '../../core/decide/types';
import { StoreUnavailableError } from '../errors';
import { apiKeyKey, type ItemKey, policyHeadKey, principalKey, snapshotChunkKey } from '../keys';
import { decodeDecisionSnapshot } from '../snapshot/decision';
import type { DynamoCall } from './dynamo-client';
import { type ApiKeyRecord, type PolicyHead, readApiKey, readPolicyHead, readPrincipal } from './items';
import { ItemReader, isObject, type WireItem } from './wire';

/** What one read asks for, all of it in one consistent batch. */
export interface StoreQuestion {
  readonly head: boolean;
  readonly principalId?: string;
  readonly keySha256?: string;
}

/** What it brings: of the things asked for, those that exist. */
export interface StoreAnswer {
  readonly head?: PolicyHead;
  readonly principal?: PrincipalFacts;
  readonly apiKey?: ApiKeyRecord;
}

/** The authorizer's view of the store. Both reject when the store fails in any way, a damaged item included. */
export interface AuthorizerStore {
  read(question: StoreQuestion): Promise<StoreAnswer>;
  /** Loads and verifies the snapshot that a head points to. */
  readSnapshot(head: PolicyHead): Promise<DecisionTables>;
}

export function createAuthorizerStore(call: DynamoCall, table: string): AuthorizerStore {
  return {
    async read({ head, principalId, keySha256 }) {
      const keys = {
        head: head ? policyHeadKey : undefined,
        principal: principalId === undefined ? undefined : principalKey(principalId),
        apiKey: keySha256 === undefined ? undefined : apiKeyKey(keySha256),
      };
      const items = await readItems(
        call,
        table,
        Object.values(keys).filter((key) => key !== undefined),
      );
      const headItem = keys.head && find(items, keys.head);
      const principal = keys.principal && find(items, keys.principal);
      return {
        head: headItem && readPolicyHead(headItem),
        principal: principal && readPrincipal(principal, principalId ?? ''),
        apiKey: keySha256 === undefined ? undefined : readKey(items, keySha256),
      };
    },

    async readSnapshot({ snapshotSha256, snapshotChunks }) {
      const keys = Array.from({ length: snapshotChunks }, (_, i) => snapshotChunkKey(snapshotSha256, i));
      const items = await readItems(call, table, keys);
      const chunks = keys.map((key) => {
        const item = find(items, key);
        if (item === undefined) throw new StoreUnavailableError(`Snapshot ${snapshotSha256} has a gap.`);
        return new ItemReader(item, 'a snapshot chunk').bytes('data');
      });
      return decodeDecisionSnapshot(snapshotSha256, chunks);
    },
  };
}

/** The table found the item by its key already; the stored hash is compared once more, in constant time. */
function readKey(items: readonly WireItem[], keySha256: string): ApiKeyRecord | undefined {
  const item = find(items, apiKeyKey(keySha256));
  if (item === undefined) return undefined;
  const record = readApiKey(item, keySha256);
  const isSame = timingSafeEqual(Buffer.from(record.keySha256, 'hex'), Buffer.from(keySha256, 'hex'));
  return isSame ? record : undefined;
}

/**
 * One consistent BatchGetItem by primary key. Keys that DynamoDB left unprocessed make it a failed read:
 * an item that was not read must not look like one that is not there.
 */
async function readItems(
  call: DynamoCall,
  table: string,
  keys: readonly ItemKey[],
): Promise<readonly WireItem[]> {
  const output = await call('BatchGetItem', {
    RequestItems: {
      [table]: { Keys: keys.map(({ pk, sk }) => ({ pk: { S: pk }, sk: { S: sk } })), ConsistentRead: true },
    },
  });
  if (!isObject(output) || !isObject(output.Responses)) {
    throw new StoreUnavailableError('BatchGetItem was answered without Responses');
  }
  if (isObject(output.UnprocessedKeys) && Object.keys(output.UnprocessedKeys).length > 0) {
    throw new StoreUnavailableError('BatchGetItem left keys unprocessed');
  }
  const items: unknown = output.Responses[table] ?? [];
  if (!Array.isArray(items) || !items.every(isObject)) {
    throw new StoreUnavailableError('BatchGetItem was answered without a list of items');
  }
  return items;
}

function find(items: readonly WireItem[], { pk, sk }: ItemKey): WireItem | undefined {
  return items.find((item) => {
    const reader = new ItemReader(item, 'an item');
    return reader.text('pk') === pk && reader.text('sk') === sk;
  });
}
