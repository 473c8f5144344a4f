import type { Limit } from '../model/policy';

/** No item of the limits table takes more leases a second than this, as long as there are requests. */
export const itemLeasesPerSecond = 100;
/** A lease is at most this part of a burst, so that what containers hold stays small beside the limit. */
const leasesPerBurst = 20;
const largestLease = 500;
/** Some 30 years: times beyond it could not be kept exactly. */
const longestRefillMicros = 1e15;

/**
 * A limit as a token bucket of one caller, split over `shards` items where one would be written too often. All shards
 * are equal; each has its part of rate and burst, so together they are the limit.
 */
export interface Bucket {
  readonly shards: number;
  /** Time in which a shard gains one token. */
  readonly intervalMicros: number;
  /** Time in which an empty shard is full again; the same for the whole bucket. */
  readonly capacityMicros: number;
  /** Fewest and most tokens that are leased at once. */
  readonly minLease: number;
  readonly maxLease: number;
}

/**
 * Leases first: the more tokens each takes, the fewer writes. Only where the largest lease cannot keep an item below
 * its rate is the bucket split. A burst below 20 ms of the rate is raised to that: containers cannot agree on less.
 */
export function createBucket({
  requests,
  periodSeconds,
  burst,
}: Omit<Limit, 'id' | 'name' | 'appliesTo'>): Bucket {
  const perSecond = requests / periodSeconds;
  const tokenMicros = (periodSeconds * 1_000_000) / requests;
  const least = Math.ceil((2 * perSecond) / itemLeasesPerSecond);
  const tokens = Math.min(Math.max(burst ?? requests, least), Math.floor(longestRefillMicros / tokenMicros));
  const maxLease = Math.min(Math.max(Math.floor(tokens / leasesPerBurst), 1), largestLease);
  const shards = Math.ceil(perSecond / (maxLease * itemLeasesPerSecond));
  return {
    shards,
    intervalMicros: tokenMicros * shards,
    capacityMicros: Math.ceil(tokens * tokenMicros),
    minLease: Math.ceil(perSecond / (shards * itemLeasesPerSecond)),
    maxLease,
  };
}

/** How much later a shard is full again for tokens taken from it. */
export function costMicros({ intervalMicros }: Bucket, tokens: number): number {
  return Math.ceil(tokens * intervalMicros);
}

/** Tokens in a shard that will be full at the given time. */
export function countTokens(bucket: Bucket, fullAtMicros: number, nowMicros: number): number {
  const missingMicros = Math.max(0, fullAtMicros - nowMicros);
  return Math.max(0, Math.floor((bucket.capacityMicros - missingMicros) / bucket.intervalMicros));
}

/** When a shard that will be full at the given time holds enough for the smallest lease. */
export function nextLeaseAtMicros(bucket: Bucket, fullAtMicros: number): number {
  return fullAtMicros + costMicros(bucket, bucket.minLease) - bucket.capacityMicros;
}
