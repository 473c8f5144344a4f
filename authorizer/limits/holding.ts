import type { Bucket } from '@/lib/core/limit/bucket';

/** What is not spent in this time is given up: a thawed container must not come with tokens of long ago. */
export const leaseMs = 10_000;

/** What a container holds of one caller's bucket. */
export interface Holding {
  tokens: number;
  /** Tokens of the last lease, and when it was asked for. */
  size: number;
  takenAtMs: number;
  refusedAtMs: number;
  refusedUntilMs: number;
  /** How much others take what this container asks for: grows with refusals, shrinks with leases. */
  contention: number;
  /** When each shard will be full, as last heard. */
  readonly fullAtMicros: Map<number, number>;
}

export function newHolding(): Holding {
  return {
    tokens: 0,
    size: 0,
    takenAtMs: 0,
    refusedAtMs: 0,
    refusedUntilMs: 0,
    contention: 0,
    fullAtMicros: new Map(),
  };
}

/** Tokens that may still be spent, and for how long there are none. A clock that was set back voids both. */
export function readHolding(holding: Holding, nowMs: number) {
  const ageMs = nowMs - holding.takenAtMs;
  if (ageMs < 0 || ageMs >= leaseMs) holding.tokens = 0;
  const isRefused = holding.tokens < 1 && nowMs >= holding.refusedAtMs;
  return {
    tokens: holding.tokens,
    refusedForMs: isRefused ? Math.max(0, holding.refusedUntilMs - nowMs) : 0,
  };
}

/**
 * As many tokens as the last lease's speed will need in a lease's time, at most twice as many as then. A caller of
 * steady speed so spends all that is leased for it; one that stops loses its last lease, at the most.
 */
export function nextLeaseSize({ size, takenAtMs }: Holding, { minLease, maxLease }: Bucket, nowMs: number) {
  const elapsedMs = nowMs - takenAtMs;
  if (elapsedMs < 0 || elapsedMs >= leaseMs) return minLease;
  const needed = Math.floor((size * leaseMs) / Math.max(1, elapsedMs));
  return Math.min(Math.max(Math.min(needed, 2 * size), minLease), maxLease);
}
