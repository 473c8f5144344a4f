import { canonicalJson, toWellFormed } from '../core/change/canonical-json';
import { type ChainHead, changeHash } from '../core/change/chain';
import { type Change, changeSchema } from '../core/model/change';
import { sha256Hex } from './keys';
import type { ChangeDraft } from './port';

/**
 * An item holds 400 KB and a change has two states, so that each may take this much. A larger one is kept as a
 * marker with its hash and size: the record is never lost, and what it was can still be proved.
 */
export const maxStateBytes = 150_000;

/** What stands in a change record for a state that is too large to keep. */
interface TruncatedState {
  readonly truncated: true;
  readonly bytes: number;
  /** SHA-256 (hex) of the canonical JSON of the whole state. */
  readonly sha256: string;
}

/** The record that follows `head`: position, link and hash added to what the service drafted. */
export function appendToChain(
  { once: _, ...draft }: ChangeDraft,
  head: ChainHead,
  policyVersion?: number,
): Change {
  const record = changeSchema.omit({ hash: true }).parse(
    plainJson({
      ...draft,
      before: storableState(draft.before),
      after: storableState(draft.after),
      policyVersion,
      seq: head.seq + 1,
      prevHash: head.hash,
    }),
  );
  return { ...record, hash: changeHash(record, sha256Hex) };
}

function storableState(state: unknown): unknown {
  const plain = plainJson(state ?? null);
  const text = canonicalJson(plain);
  const bytes = Buffer.byteLength(text, 'utf8');
  if (bytes <= maxStateBytes) return plain;
  return { truncated: true, bytes, sha256: sha256Hex(text) } satisfies TruncatedState;
}

/** The value as JSON keeps it, in well-formed Unicode: what is hashed must be what is read back. */
function plainJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (_, member: unknown) =>
    typeof member === 'string' ? toWellFormed(member) : wellFormedKeys(member),
  );
}

function wellFormedKeys(member: unknown): unknown {
  if (typeof member !== 'object' || member === null || Array.isArray(member)) return member;
  return Object.fromEntries(
    Object.entries(member).map(([key, value]) => [toWellFormed(key), value as unknown]),
  );
}
