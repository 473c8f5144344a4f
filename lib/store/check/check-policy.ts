import { isDeepStrictEqual } from 'node:util';
import { snapshotChunkKey } from '../keys';
import { decodeDecisionSnapshot } from '../snapshot/decision';
import { decodeSourceSnapshot } from '../snapshot/source';
import { type Inventory, keyText } from './inventory';

/** Reads the chunks of a snapshot. */
export type ReadChunks = (sha256: string, count: number) => Promise<readonly Uint8Array[]>;

/**
 * What is wrong with the policy: the head has its version's record, versions follow each other without gaps, each has
 * its snapshots, and those of the head can be read.
 */
export async function checkPolicy(
  { head, versions, chunks }: Inventory,
  readChunks: ReadChunks,
): Promise<readonly string[]> {
  if (head === undefined) return ['no policy is in force: the head is missing'];
  const problems: string[] = [];
  const inForce = versions.get(head.version);
  // A head may say more, such as a hold; what it shares with the record of its version is the same.
  if (inForce && !isDeepStrictEqual({ ...inForce, ...head }, inForce)) {
    problems.push(`the head and the record of version ${head.version} name different snapshots`);
  }
  const newest = Math.max(head.version, ...versions.keys());
  if (newest > head.version) {
    problems.push(`version ${newest} was published, but the head still points to ${head.version}`);
  }
  for (let version = 1; version <= newest; version += 1) {
    const record = versions.get(version);
    if (record === undefined) {
      problems.push(`the record of version ${version} is missing`);
      continue;
    }
    const { snapshotSha256, snapshotChunks, sourceSha256, sourceChunks } = record;
    problems.push(
      ...missingChunks(chunks, version, snapshotSha256, snapshotChunks),
      ...missingChunks(chunks, version, sourceSha256, sourceChunks),
    );
  }
  const { snapshotSha256, snapshotChunks, sourceSha256, sourceChunks } = head;
  const decode = async (what: string, decodeIt: () => Promise<unknown>) => {
    try {
      await decodeIt();
    } catch (error) {
      problems.push(`the ${what} of the head cannot be read: ${error instanceof Error ? error.message : ''}`);
    }
  };
  await decode('snapshot that authorizers load', async () =>
    decodeDecisionSnapshot(snapshotSha256, await readChunks(snapshotSha256, snapshotChunks)),
  );
  await decode('policy as it was written', async () =>
    decodeSourceSnapshot(sourceSha256, await readChunks(sourceSha256, sourceChunks)),
  );
  return problems;
}

function missingChunks(
  chunks: Inventory['chunks'],
  version: number,
  sha256: string,
  count: number,
): readonly string[] {
  return Array.from({ length: count }, (_, index) => index).flatMap((index) => {
    const state = chunks.get(keyText(snapshotChunkKey(sha256, index)));
    if (state === 'kept') return [];
    const what = state === 'passing' ? 'is about to be tidied up' : 'is missing';
    return [`chunk ${index} of snapshot ${sha256} of version ${version} ${what}`];
  });
}
