import { type Policy, policySchema } from '../../core/model/policy';
import { StoreUnavailableError } from '../errors';
import { decodeFrame, type EncodedSnapshot, encodeFrame, snapshotFormats } from './frame';

/** The source snapshot: the whole policy as people wrote it, for the console. */
export function encodeSourceSnapshot(policy: Policy): EncodedSnapshot {
  return encodeFrame(snapshotFormats.sourceJson, Buffer.from(JSON.stringify(policy), 'utf8'));
}

/** @throws StoreUnavailableError when the chunks are not what `sha256` names, or hold no policy. */
export function decodeSourceSnapshot(sha256: string, chunks: readonly Uint8Array[]): Policy {
  const { payload } = decodeFrame([snapshotFormats.sourceJson], sha256, chunks);
  const parsed = policySchema.safeParse(JSON.parse(payload.toString('utf8')));
  if (!parsed.success) {
    throw new StoreUnavailableError(`Source snapshot ${sha256} holds no policy: ${parsed.error.message}`);
  }
  return parsed.data;
}
