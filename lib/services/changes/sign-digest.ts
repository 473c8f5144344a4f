import { type ChainHead, emptyChain } from '../../core/change/chain';
import {
  type ChainDigest,
  digestText,
  type SignedDigest,
  signedDigestSchema,
} from '../../core/change/digest';
import { sha256Hex } from '../../store/keys';
import { type ChainSource, verifyChanges } from './verify-changes';

/** Where digests are kept, out of reach of who writes the table. */
export interface DigestArchive {
  /** The newest digest as it stands there; undefined where there is none yet. */
  readLatest(): Promise<unknown>;
  write(signed: SignedDigest): Promise<void>;
}

/** A key that signs and that nobody can read. */
export interface DigestKey {
  sign(text: string): Promise<SignedDigest['signature']>;
  verify(text: string, signature: SignedDigest['signature']): Promise<boolean>;
}

export interface DigestContext extends ChainSource {
  readonly archive: DigestArchive;
  readonly key: DigestKey;
  readonly installation: string;
  readonly now: () => Date;
}

/** The chain is not what the digests say it was. Nothing is signed then. */
export class BrokenChainError extends Error {
  override readonly name = 'BrokenChainError';
}

const recordsPerStretch = 5000;

/**
 * Walks the records since the last digest, held to what that one saw, and signs where the chain ends now.
 * @throws BrokenChainError where a record was edited or removed, or the last digest is not one of ours
 */
export async function signDigest(context: DigestContext): Promise<SignedDigest> {
  const { store, archive, key, installation, now } = context;
  const previous = await readPrevious(context);
  const from = previous?.head ?? emptyChain;
  const head = await walk(store, from);
  const digest: ChainDigest = {
    kind: 'gatewarden.digest/1',
    installation,
    at: now().toISOString(),
    from: { seq: from.seq, hash: from.hash },
    head,
    previousSha256: previous ? sha256Hex(digestText(previous)) : null,
  };
  const signed = { digest, signature: await key.sign(digestText(digest)) };
  await archive.write(signed);
  return signed;
}

async function readPrevious({ archive, key, installation }: DigestContext): Promise<ChainDigest | undefined> {
  const kept = await archive.readLatest();
  if (kept === undefined) return undefined;
  const parsed = signedDigestSchema.safeParse(kept);
  if (!parsed.success) throw new BrokenChainError('the newest digest in the archive is no digest');
  const { digest, signature } = parsed.data;
  if (!(await key.verify(digestText(digest), signature))) {
    throw new BrokenChainError('the newest digest in the archive was not signed by this key');
  }
  if (digest.installation !== installation) {
    throw new BrokenChainError(`the newest digest in the archive is of ${digest.installation}`);
  }
  return digest;
}

async function walk(store: DigestContext['store'], start: ChainHead): Promise<ChainHead> {
  const { seq } = await store.getChainHead();
  if (seq < start.seq) {
    throw new BrokenChainError(`the chain ends at ${seq}, but the last digest saw it go to ${start.seq}`);
  }
  let from = start;
  for (;;) {
    const query = { from: from.seq + 1, prevHash: from.hash, limit: recordsPerStretch };
    const { intact, firstBroken, to, headHash, nextFrom } = await verifyChanges({ store }, query);
    if (!intact)
      throw new BrokenChainError(`change ${firstBroken?.seq ?? ''}: ${firstBroken?.problem ?? ''}`);
    from = { seq: to, hash: headHash };
    if (nextFrom === undefined) return from;
  }
}
