import { type ChainHead, findFault, type Sha256Hex } from '../core/change/chain';
import { changeSchema, genesisHash } from '../core/model/change';

export interface Expected {
  /** What the first record has to follow; by default the first record of all follows nothing. */
  readonly prevHash?: string | undefined;
  /** The last record there has to be, as read from the console. Without it, a cut at the end cannot be seen. */
  readonly head?: ChainHead | undefined;
  /** An end that the chain had once, as a signed digest says: the records pass through it, and may go on. */
  readonly seen?: ChainHead | undefined;
}

export interface LinesReport {
  readonly records: number;
  readonly first?: number;
  readonly last?: ChainHead;
  /** The first line that is wrong, counted from 1, and why. */
  readonly fault?: { readonly line: number; readonly problem: string };
}

/**
 * Verifies exported change records, one JSON text a line, by nothing but themselves: each is whole, carries the
 * hash of its content and of the record before it. Finds what was edited, removed, put in or moved.
 */
export async function verifyLines(
  lines: AsyncIterable<string> | Iterable<string>,
  sha256Hex: Sha256Hex,
  { prevHash, head, seen }: Expected = {},
): Promise<LinesReport> {
  let last: ChainHead | undefined;
  let first: number | undefined;
  let line = 0;
  const report = (problem?: string): LinesReport => ({
    records: last && first !== undefined ? last.seq - first + 1 : 0,
    ...(first !== undefined && { first }),
    ...(last && { last }),
    ...(problem !== undefined && { fault: { line, problem } }),
  });
  for await (const text of lines) {
    line += 1;
    const change = parseChange(text);
    if (typeof change === 'string') return report(change);
    const before = last ?? { seq: change.seq - 1, hash: prevHash ?? startOf(change, seen) };
    const problem = findFault(change, before, sha256Hex);
    if (problem !== undefined) return report(`change ${before.seq + 1}: ${problem}`);
    first ??= change.seq;
    last = { seq: change.seq, hash: change.hash };
    const other = findDifference(last, first, seen);
    if (other !== undefined) return report(other);
  }
  line += 1;
  if (seen && seen.seq > (last?.seq ?? 0)) {
    return report(
      `the file ends at change ${last?.seq ?? 'none'}, but the digest saw the chain go to ${seen.seq}`,
    );
  }
  if (head && last?.seq !== head.seq) {
    return report(`the file ends at change ${last?.seq ?? 'none'}, but the chain went on to ${head.seq}`);
  }
  if (head && last?.hash !== head.hash) {
    return report(`change ${head.seq} is not the one that the chain ended with`);
  }
  return report();
}

type ParsedChange = ReturnType<typeof changeSchema.parse>;

/** The record of a line, or what is wrong with the line. */
function parseChange(text: string): ParsedChange | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'is not JSON';
  }
  const parsed = changeSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  return `is not a change record: /${issue?.path.join('/') ?? ''}: ${issue?.message ?? ''}`;
}

/** Of a stretch from the middle of the chain, the first link can only be believed, if no digest ended before it. */
function startOf({ seq, prevHash }: ParsedChange, seen: ChainHead | undefined): string {
  if (seq === 1) return genesisHash;
  return seen?.seq === seq - 1 ? seen.hash : prevHash;
}

/** What a digest saw and the file does not show so. */
function findDifference(last: ChainHead, first: number, seen: ChainHead | undefined): string | undefined {
  if (!seen) return undefined;
  if (first > seen.seq + 1)
    return `the file begins after change ${seen.seq}, where the digest saw the chain end`;
  if (last.seq === seen.seq && last.hash !== seen.hash) {
    return `change ${seen.seq} is not the one that the digest saw the chain end with`;
  }
  return undefined;
}
