import type { Policy } from '../../core/model/policy';
import { deepFreeze } from '../deep-freeze';
import { StoreUnavailableError } from '../errors';
import { snapshotChunkItemSchema } from '../items';
import { snapshotChunkKey } from '../keys';
import { type EncodedSnapshot, verifyChunks } from '../snapshot/frame';
import { decodeSourceSnapshot } from '../snapshot/source';
import { parseItem } from './records';
import type { Table } from './table';
import type { TransactPart } from './transact';

/**
 * How a snapshot's chunks are written without ever being lost or left over:
 *
 * 1. *Stage.* Before the transaction each chunk is put with a `ttl` a day ahead, unless a published version has it
 *    already (it then stands there without a ttl, and the put's condition refuses). Putting it again is harmless:
 *    the key is the hash of the content.
 * 2. *Verify.* All chunks are read back and their checksum compared.
 * 3. *Keep.* The transaction that publishes also removes the ttl of each staged chunk, on the condition that the
 *    chunk still exists. So a published version's chunks never have a ttl, and chunks that no version refers to
 *    (a lost race, a process that died) always have one: DynamoDB removes them by itself, and no tidying of ours
 *    can hit a chunk that a version, old or new, refers to.
 */
const stagedForSeconds = 24 * 3600;

/** Writes and verifies the snapshots of a version; gives the parts that keep them in the publishing transaction. */
export async function stageSnapshots(
  table: Table,
  snapshots: readonly EncodedSnapshot[],
): Promise<TransactPart[]> {
  const parts = await Promise.all(snapshots.map((snapshot) => stageSnapshot(table, snapshot)));
  return parts.flat();
}

async function stageSnapshot(table: Table, { sha256, chunks }: EncodedSnapshot): Promise<TransactPart[]> {
  const ttl = Math.floor(Date.now() / 1000) + stagedForSeconds;
  const parts = await Promise.all(
    chunks.map(async (data, index): Promise<TransactPart[]> => {
      const key = snapshotChunkKey(sha256, index);
      const staged = await table.putIf({
        Item: { ...key, data, ttl },
        ConditionExpression: 'attribute_not_exists(pk) OR attribute_exists(#ttl)',
        ExpressionAttributeNames: { '#ttl': 'ttl' },
      });
      return staged ? [keepPart(table, key)] : [];
    }),
  );
  verifyChunks(sha256, await readChunks(table, sha256, chunks.length));
  return parts.flat();
}

function keepPart(table: Table, key: { readonly pk: string; readonly sk: string }): TransactPart {
  return {
    role: 'snapshot',
    item: {
      Update: {
        TableName: table.name,
        Key: { ...key },
        UpdateExpression: 'REMOVE #ttl',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeNames: { '#ttl': 'ttl' },
      },
    },
  };
}

async function readChunks(table: Table, sha256: string, count: number): Promise<Uint8Array[]> {
  const keys = Array.from({ length: count }, (_, index) => snapshotChunkKey(sha256, index));
  const items = await table.getAll(keys);
  return items.map((item, index) => {
    if (!item) throw new StoreUnavailableError(`Chunk ${index} of snapshot ${sha256} is missing.`);
    return parseItem(snapshotChunkItemSchema, item).data;
  });
}

/** Decoded policies that a process keeps; a large one takes some ten MB. */
const keptPolicies = 8;

/** Reads source snapshots. They never change, so those read last are kept by their hash; callers share them frozen. */
export function createSnapshotReader(table: Table): (sha256: string, chunks: number) => Promise<Policy> {
  const kept = new Map<string, Promise<Policy>>();
  return (sha256, count) => {
    const policy =
      kept.get(sha256) ??
      readChunks(table, sha256, count).then((chunks) => deepFreeze(decodeSourceSnapshot(sha256, chunks)));
    kept.delete(sha256);
    kept.set(sha256, policy);
    for (const oldest of [...kept.keys()].slice(0, -keptPolicies)) kept.delete(oldest);
    policy.catch(() => kept.delete(sha256));
    return policy;
  };
}
