import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { StoreUnavailableError } from '../errors';

/**
 * The bytes of a snapshot: one byte of format, the payload deflated. They are addressed by their SHA-256 and stored
 * in chunks below the 400 KB of an item. A reader refuses a format it does not know, so that a new one takes a new
 * byte and old versions stay readable.
 */
export const snapshotFormats = { sourceJson: 0x01, decisionJson: 0x41, decisionTables: 0x42 } as const;
export type SnapshotFormat = (typeof snapshotFormats)[keyof typeof snapshotFormats];

/** An encoded snapshot, ready to be stored. */
export interface EncodedSnapshot {
  /** SHA-256 (hex) of all chunks together: the address. */
  readonly sha256: string;
  readonly chunks: readonly Uint8Array[];
}

const maxChunkBytes = 350_000;
/** Far above any policy; bounds the memory that damaged data could take. */
const maxPayloadBytes = 256 * 1024 * 1024;

export function encodeFrame(format: SnapshotFormat, payload: Uint8Array): EncodedSnapshot {
  const bytes = Buffer.concat([Buffer.of(format), deflateRawSync(payload)]);
  const chunks = [];
  for (let start = 0; start < bytes.length; start += maxChunkBytes) {
    chunks.push(bytes.subarray(start, start + maxChunkBytes));
  }
  return { sha256: hashOf(chunks), chunks };
}

/** A payload, and which of the formats that its reader knows it has. */
export interface DecodedFrame<F extends SnapshotFormat> {
  readonly format: F;
  readonly payload: Buffer;
}

/**
 * The payload of stored chunks, in their order.
 * @throws StoreUnavailableError when they are not what `sha256` names, or of none of the formats.
 */
export function decodeFrame<F extends SnapshotFormat>(
  formats: readonly F[],
  sha256: string,
  chunks: readonly Uint8Array[],
): DecodedFrame<F> {
  verifyChunks(sha256, chunks);
  const bytes = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
  const format = formats.find((known) => known === bytes[0]);
  if (format === undefined) {
    throw new StoreUnavailableError(
      `Snapshot ${sha256} has format ${bytes[0]}; ${formats.join(' or ')} was expected.`,
    );
  }
  return { format, payload: inflateRawSync(bytes.subarray(1), { maxOutputLength: maxPayloadBytes }) };
}

/** @throws StoreUnavailableError when the chunks are not what `sha256` names. */
export function verifyChunks(sha256: string, chunks: readonly Uint8Array[]): void {
  if (hashOf(chunks) === sha256) return;
  throw new StoreUnavailableError(`Snapshot ${sha256} is damaged: its chunks have another checksum.`);
}

function hashOf(chunks: readonly Uint8Array[]): string {
  const hash = createHash('sha256');
  for (const chunk of chunks) hash.update(chunk);
  return hash.digest('hex');
}
