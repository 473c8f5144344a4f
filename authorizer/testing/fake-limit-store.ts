import { StoreUnavailableError } from '@/lib/store/errors';
import type { LimitStore, TakeAnswer, TakeRequest } from '@/lib/store/reader/limits';

/** The limits table in memory, with the conditions of the real one. */
export class FakeLimitStore implements LimitStore {
  readonly requests: TakeRequest[] = [];
  /** Leases given, by item. */
  readonly taken = new Map<string, number>();
  isDown = false;
  /** What a write waits for before it is made. */
  beforeTake: () => Promise<void> | void = () => {};
  private readonly fullAtMicros = new Map<string, number>();

  async take(request: TakeRequest): Promise<TakeAnswer> {
    this.requests.push(request);
    await this.beforeTake();
    if (this.isDown) throw new StoreUnavailableError('the fake limits table is down');
    const { key, state, nowMicros, costMicros, latestMicros } = request;
    const found = this.fullAtMicros.get(key);
    const isFull = found === undefined || found < nowMicros;
    const next = isFull ? nowMicros + costMicros : found + costMicros;
    if (isFull !== (state === 'full') || (!isFull && next > latestMicros)) {
      return { isTaken: false, fullAtMicros: found };
    }
    this.fullAtMicros.set(key, next);
    this.taken.set(key, (this.taken.get(key) ?? 0) + 1);
    return { isTaken: true, fullAtMicros: next };
  }
}
