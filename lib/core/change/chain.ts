import { type Change, genesisHash } from '../model/change';
import { canonicalJson } from './canonical-json';

/** SHA-256 of a text's UTF-8 bytes, in lower-case hex. Handed in: the core knows no crypto. */
export type Sha256Hex = (text: string) => string;

/** Last link of the chain. */
export interface ChainHead {
  readonly seq: number;
  readonly hash: string;
}

/** The head of a chain without records. */
export const emptyChain: ChainHead = { seq: 0, hash: genesisHash };

/** The rule of the chain: SHA-256 of the canonical JSON of all fields but `hash`. */
export function changeHash(change: Omit<Change, 'hash'>, sha256Hex: Sha256Hex): string {
  return sha256Hex(canonicalJson({ ...change, hash: undefined }));
}

export interface ChainReport {
  readonly intact: boolean;
  /** Records found good, counted from where the walk began. */
  readonly checked: number;
  /** Hash of the last good record. */
  readonly headHash: string;
  readonly firstBroken?: { readonly seq: number; readonly problem: string };
}

/** Where a walk ends. Without a hash the last record is held to the one before it only. */
export interface WalkEnd {
  readonly seq: number;
  readonly hash?: string | undefined;
}

/**
 * Walks the records that follow `start` (oldest first; by default from the first) and names the first broken link.
 * `end`, read before the walk began, shows records cut off at the end; records after it are not looked at.
 */
export async function verifyChain(
  changes: AsyncIterable<Change> | Iterable<Change>,
  sha256Hex: Sha256Hex,
  end: WalkEnd,
  start: ChainHead = emptyChain,
): Promise<ChainReport> {
  let last = start;
  const broken = (problem: string): ChainReport => ({
    intact: false,
    checked: last.seq - start.seq,
    headHash: last.hash,
    firstBroken: { seq: last.seq + 1, problem },
  });
  for await (const change of changes) {
    if (last.seq === end.seq) break;
    const problem = findFault(change, last, sha256Hex);
    if (problem !== undefined) return broken(problem);
    last = { seq: change.seq, hash: change.hash };
    if (last.seq === end.seq) break;
  }
  if (last.seq < end.seq) return broken(`record is missing; the chain ends at ${end.seq}`);
  if (end.hash !== undefined && last.hash !== end.hash) {
    return broken('the last record is not the one the chain ends with');
  }
  return { intact: true, checked: last.seq - start.seq, headHash: last.hash };
}

/** What is wrong with a record that should follow `last`; undefined where nothing is. */
export function findFault(change: Change, last: ChainHead, sha256Hex: Sha256Hex): string | undefined {
  if (change.seq !== last.seq + 1) return `record is missing; the next one found is ${change.seq}`;
  if (change.prevHash !== last.hash) return 'does not follow from the record before it';
  if (hashOrNothing(change, sha256Hex) !== change.hash) return 'was altered after it was written';
  return undefined;
}

/** A record that has no canonical form cannot be one we wrote. */
function hashOrNothing(change: Change, sha256Hex: Sha256Hex): string | undefined {
  try {
    return changeHash(change, sha256Hex);
  } catch {
    return undefined;
  }
}
