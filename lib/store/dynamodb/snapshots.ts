import type { Policy } from '../../core/model/policy';
import { deepFreeze } from '../deep-freeze';
import { StoreUnavailableError } from '../errors';
import { snapshotChunkItemSchema } from '../items';
import { type ItemKey, snapshotChunkKey } from '../keys';
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

/** Where the chunks of a snapshot stand, by their index. */
type ChunkKey = (index: number) => ItemKey;

const publishedChunk =
  (sha256: string): ChunkKey =>
  (index) =>
    snapshotChunkKey(sha256, index);

/** Writes and verifies the snapshots of a version; gives the parts that keep them in the publishing transaction. */
export async function stageSnapshots(
  table: Table,
  snapshots: readonly EncodedSnapshot[],
): Promise<TransactPart[]> {
  const parts = await Promise.all(
    snapshots.map((snapshot) => stageSnapshot(table, snapshot, publishedChunk(snapshot.sha256))),
  );
  return parts.flat();
}

/** The same for one snapshot, in a place of its own. */
export async function stageSnapshot(
  table: Table,
  { sha256, chunks }: EncodedSnapshot,
  keyOf: ChunkKey,
): Promise<TransactPart[]> {
  const ttl = tidyAt();
  const parts = await Promise.all(
    chunks.map(async (data, index): Promise<TransactPart[]> => {
      const key = keyOf(index);
      const staged = await table.putIf({
        Item: { ...key, data, ttl },
        ConditionExpression: 'attribute_not_exists(pk) OR attribute_exists(#ttl)',
        ExpressionAttributeNames: { '#ttl': 'ttl' },
      });
      return staged ? [keepPart(table, key)] : [];
    }),
  );
  verifyChunks(sha256, await readChunks(table, chunks.length, keyOf));
  return parts.flat();
}

/** The parts that leave chunks to be tidied: a day later, so that who is reading them now still can. */
export function releaseParts(table: Table, count: number, keyOf: ChunkKey): TransactPart[] {
  return Array.from({ length: count }, (_, index) => ({
    role: 'snapshot' as const,
    item: {
      Update: {
        TableName: table.name,
        Key: { ...keyOf(index) },
        UpdateExpression: 'SET #ttl = :ttl',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeNames: { '#ttl': 'ttl' },
        ExpressionAttributeValues: { ':ttl': tidyAt() },
      },
    },
  }));
}

const tidyAt = () => Math.floor(Date.now() / 1000) + stagedForSeconds;

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

/** The chunks of a snapshot in their order. @throws StoreUnavailableError where one is missing. */
export async function readChunks(table: Table, count: number, keyOf: ChunkKey): Promise<Uint8Array[]> {
  const keys = Array.from({ length: count }, (_, index) => keyOf(index));
  const items = await table.getAll(keys);
  return items.map((item, index) => {
    if (!item) throw new StoreUnavailableError(`Chunk ${keys[index]?.pk} ${keys[index]?.sk} is missing.`);
    return parseItem(snapshotChunkItemSchema, item).data;
  });
}

/** Decoded policies that a process keeps; a large one takes some ten MB. */
const keptPolicies = 8;

/** Reads a source snapshot: its hash, its number of chunks, and where they stand if it is not a version's. */
export type SnapshotReader = (sha256: string, chunks: number, keyOf?: ChunkKey) => Promise<Policy>;

/** Snapshots never change, so those read last are kept by their hash; callers share them frozen. */
export function createSnapshotReader(table: Table): SnapshotReader {
  const kept = new Map<string, Promise<Policy>>();
  return (sha256, count, keyOf = publishedChunk(sha256)) => {
    const policy =
      kept.get(sha256) ??
      readChunks(table, count, keyOf).then((chunks) => deepFreeze(decodeSourceSnapshot(sha256, chunks)));
    kept.delete(sha256);
    kept.set(sha256, policy);
    for (const oldest of [...kept.keys()].slice(0, -keptPolicies)) kept.delete(oldest);
    policy.catch(() => kept.delete(sha256));
    return policy;
  };
}
