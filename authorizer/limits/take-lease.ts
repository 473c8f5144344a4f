import { type Bucket, costMicros, countTokens, nextLeaseAtMicros } from '@/lib/core/limit/bucket';
import type { LimitStore } from '@/lib/store/reader/limits';

/** Tokens taken, or none and when to ask again. */
export interface LeaseAnswer {
  readonly tokens: number;
  readonly fullAtMicros: number;
  readonly nextLeaseAtMicros: number;
}

/** A guess of the bucket's state may be wrong, and others may take in between. */
const maximumAttempts = 4;

/**
 * Takes as many tokens as there are, up to those wanted, from one shard. Usually one write: the shard's last known
 * state says which. Others who took in between make it another; when that goes on, nothing is taken, as if there were none.
 */
export async function takeLease(
  store: LimitStore,
  key: string,
  bucket: Bucket,
  wanted: number,
  knownFullAtMicros: number,
  nowMicros: number,
  isLate: () => boolean,
): Promise<LeaseAnswer> {
  let fullAtMicros = knownFullAtMicros;
  for (let attempt = 0; attempt < maximumAttempts; attempt++) {
    // What is known may be too old to refuse by: the first attempt asks in any case.
    const available = countTokens(bucket, fullAtMicros, nowMicros);
    const tokens = Math.min(wanted, attempt === 0 ? Math.max(available, bucket.minLease) : available);
    if (tokens < bucket.minLease || (attempt > 0 && isLate())) break;
    const answer = await store.take({
      key,
      state: fullAtMicros < nowMicros ? 'full' : 'filling',
      nowMicros,
      costMicros: costMicros(bucket, tokens),
      latestMicros: nowMicros + bucket.capacityMicros,
    });
    fullAtMicros = answer.fullAtMicros ?? 0;
    if (answer.isTaken) return { tokens, fullAtMicros, nextLeaseAtMicros: nowMicros };
  }
  return { tokens: 0, fullAtMicros, nextLeaseAtMicros: nextLeaseAtMicros(bucket, fullAtMicros) };
}
