import type { Bucket } from '@/lib/core/limit/bucket';
import type { CompiledLimit } from '@/lib/core/limit/find-limits';
import { limitKey } from '@/lib/store/keys';
import type { LimitStore } from '@/lib/store/reader/limits';
import { RecentMap } from '../recent-map';
import { type Holding, newHolding, nextLeaseSize, readHolding } from './holding';
import { takeLease } from './take-lease';

export interface LeasesOptions {
  readonly store: LimitStore;
  readonly now: () => number;
  /** From 0 to below 1. */
  readonly chance: () => number;
}

export interface Verdict {
  /** Undefined: within all limits. Otherwise over one of them, and for how long. */
  readonly retryAfterSeconds?: number;
  readonly limitsUnavailable: boolean;
}

const rememberedCallers = 10_000;
/** So many shards of a split bucket are asked for one request before it is refused. */
const shardsPerRequest = 3;
/** After the table failed it is left alone this long; requests pass meanwhile. */
export const limitsPauseMs = 1_000;
/** A request that took this long to find nothing looks no further: a slow table costs it one call more at the most. */
const askDeadlineMs = 500;
/** Pauses double so many times, to some ten seconds. */
const mostContention = 10;
const shortestRefusalPauseMs = 10;

/** How long after a refusal ended it still counts. */
const contentionMs = 10_000;

const passed: Verdict = { limitsUnavailable: false };

/** What this container may spend of its callers' limits. */
export class Leases {
  private readonly holdings = new RecentMap<Holding>(rememberedCallers);
  private readonly asking = new Map<string, Promise<void>>();
  private failedAtMs = Number.NEGATIVE_INFINITY;

  constructor(private readonly options: LeasesOptions) {}

  /** Spends a token of every limit, or of none where one refuses. Tokens leased on the way stay for later requests. */
  async spend(limits: readonly CompiledLimit[], caller: string): Promise<Verdict> {
    const { now } = this.options;
    const startedMs = now();
    for (;;) {
      const nowMs = now();
      const isPaused = nowMs >= this.failedAtMs && nowMs - this.failedAtMs < limitsPauseMs;
      const held = limits.map((limit) => this.look(limit, caller, nowMs));
      const refusedForMs = Math.max(...held.map(({ state }) => state.refusedForMs));
      if (refusedForMs > 0) {
        return { retryAfterSeconds: Math.ceil(refusedForMs / 1000), limitsUnavailable: false };
      }
      const due = held.filter(({ state }) => state.tokens < 1);
      if (due.length === 0 || isPaused) {
        for (const { holding, state } of held) if (state.tokens > 0) holding.tokens--;
        return due.length === 0 ? passed : { limitsUnavailable: true };
      }
      if (nowMs - startedMs > askDeadlineMs) return { retryAfterSeconds: 1, limitsUnavailable: false };
      // Each round spends, refuses or pauses for somebody: it ends.
      await Promise.all(due.map(({ limit, holding }) => this.lease(limit, caller, holding)));
    }
  }

  private look(limit: CompiledLimit, caller: string, nowMs: number) {
    const key = `${limit.name}#${caller}`;
    let holding = this.holdings.get(key);
    if (holding === undefined) {
      holding = newHolding();
      this.holdings.set(key, holding);
    }
    return { limit, holding, state: readHolding(holding, nowMs) };
  }

  /** Requests that need the same lease at the same time wait for one. */
  private lease(limit: CompiledLimit, caller: string, holding: Holding): Promise<void> {
    const key = `${limit.name}#${caller}`;
    const running = this.asking.get(key);
    if (running !== undefined) return running;
    const asking = this.ask(limit, caller, holding)
      .catch(() => {
        // Whatever failed, a limit that cannot be checked lets requests pass.
        this.failedAtMs = this.options.now();
      })
      .finally(() => this.asking.delete(key));
    this.asking.set(key, asking);
    return asking;
  }

  private async ask({ name, bucket }: CompiledLimit, caller: string, holding: Holding): Promise<void> {
    const { store, now, chance } = this.options;
    const nowMs = now();
    const size = nextLeaseSize(holding, bucket, nowMs);
    const isLate = () => now() - nowMs > askDeadlineMs;
    const first = Math.floor(chance() * bucket.shards);
    let nextAtMicros = Number.POSITIVE_INFINITY;
    const shards = Math.min(bucket.shards, holding.contention === 0 ? shardsPerRequest : 1);
    for (let i = 0; i < shards; i++) {
      const shard = (first + i) % bucket.shards;
      const known = holding.fullAtMicros.get(shard) ?? 0;
      const answer = await takeLease(
        store,
        limitKey(name, caller, shard),
        bucket,
        size,
        known,
        nowMs * 1000,
        isLate,
      );
      holding.fullAtMicros.set(shard, answer.fullAtMicros);
      if (answer.tokens > 0) {
        Object.assign(holding, { tokens: answer.tokens, size: answer.tokens, takenAtMs: nowMs });
        holding.contention = Math.max(0, holding.contention - 1);
        return;
      }
      nextAtMicros = Math.min(nextAtMicros, answer.nextLeaseAtMicros);
      if (isLate()) break;
    }
    // From now, not from the start: an answer that was slow must still refuse whoever waits for it.
    refuse(holding, bucket, nextAtMicros / 1000, now(), chance());
  }
}

/**
 * An empty bucket is not asked again before it can have something, and ever less often while others are quicker. A
 * lease takes back no more than one refusal did, so that of all containers together, however many, about as many asks
 * are in vain as are not. Not all after the same time: those refused together would come back together.
 */
function refuse(
  holding: Holding,
  { capacityMicros }: Bucket,
  nextAtMs: number,
  nowMs: number,
  chance: number,
): void {
  // What was long ago says nothing of how many others there are now.
  if (nowMs - holding.refusedUntilMs > contentionMs) holding.contention = 0;
  const pauseMs = shortestRefusalPauseMs * 2 ** holding.contention;
  // No bucket is empty for longer than it takes to fill, whatever another container's clock wrote.
  const waitMs = Math.min(Math.ceil(nextAtMs) - nowMs, Math.ceil(capacityMicros / 1000));
  holding.contention = Math.min(holding.contention + 1, mostContention);
  holding.refusedAtMs = nowMs;
  holding.refusedUntilMs = nowMs + Math.max(waitMs, Math.ceil(pauseMs * (0.5 + chance)));
}
