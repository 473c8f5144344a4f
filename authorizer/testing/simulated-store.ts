import { tabulatePolicy } from '@/lib/core/decide/tabulate';
import type { PrincipalFacts } from '@/lib/core/decide/types';
import type { Policy } from '@/lib/core/model/policy';
import { StoreUnavailableError } from '@/lib/store/errors';
import type { ApiKeyRecord, PolicyHead } from '@/lib/store/reader/items';
import type { AuthorizerStore, StoreQuestion } from '@/lib/store/reader/reader';
import type { VirtualTime } from './virtual-time';

interface Written<T> {
  readonly atMs: number;
  readonly value: T;
}

const neverWritten: readonly Written<undefined>[] = [{ atMs: Number.NEGATIVE_INFINITY, value: undefined }];

/** All states of the store over virtual time. A write is confirmed at the moment it is made. */
export class SimulatedStore {
  private readonly heads: Written<PolicyHead>[] = [];
  private readonly policies = new Map<string, { readonly policy: Policy; readonly fromMs: number }>();
  private readonly principals = new Map<string, readonly Written<PrincipalFacts | undefined>[]>();
  private readonly apiKeys = new Map<string, readonly Written<ApiKeyRecord | undefined>[]>();

  constructor(private readonly time: VirtualTime) {}

  /**
   * Publishes a policy under the next version; `name` stands for the hash of its content. As in a replica, its snapshot
   * may be there later than the head that points to it.
   */
  publish(name: string, policy: Policy, lateMs = 0): void {
    const fromMs = Math.min(this.time.nowMs + lateMs, this.policies.get(name)?.fromMs ?? Infinity);
    this.policies.set(name, { policy, fromMs });
    const version = this.heads.length + 1;
    const head = { version, snapshotSha256: name, snapshotChunks: 1 };
    this.heads.push({ atMs: this.time.nowMs, value: head });
  }

  putPrincipal(id: string, value: PrincipalFacts | undefined): void {
    const history = this.principals.get(id) ?? neverWritten;
    this.principals.set(id, [...history, { atMs: this.time.nowMs, value }]);
  }

  putApiKey(keySha256: string, value: ApiKeyRecord | undefined): void {
    const history = this.apiKeys.get(keySha256) ?? neverWritten;
    this.apiKeys.set(keySha256, [...history, { atMs: this.time.nowMs, value }]);
  }

  apiKey(keySha256: string): ApiKeyRecord | undefined {
    return this.apiKeys.get(keySha256)?.at(-1)?.value;
  }

  apiKeysSince(keySha256: string, fromMs: number): readonly (ApiKeyRecord | undefined)[] {
    return statesSince(this.apiKeys.get(keySha256) ?? neverWritten, fromMs);
  }

  head(): PolicyHead | undefined {
    return this.heads.at(-1)?.value;
  }

  principal(id: string): PrincipalFacts | undefined {
    return this.principals.get(id)?.at(-1)?.value;
  }

  policy(name: string): Policy | undefined {
    const written = this.policies.get(name);
    return written && written.fromMs <= this.time.nowMs ? written.policy : undefined;
  }

  /** Every head that was in force at some time from `fromMs` to now. */
  headsSince(fromMs: number): readonly PolicyHead[] {
    return statesSince(this.heads, fromMs);
  }

  principalsSince(id: string, fromMs: number): readonly (PrincipalFacts | undefined)[] {
    return statesSince(this.principals.get(id) ?? neverWritten, fromMs);
  }
}

/** States written since, and the one before them, which was still in force at `fromMs`. */
function statesSince<T>(history: readonly Written<T>[], fromMs: number): readonly T[] {
  const later = history.filter(({ atMs }) => atMs > fromMs).map(({ value }) => value);
  const before = history.findLast(({ atMs }) => atMs <= fromMs);
  return before === undefined ? later : [before.value, ...later];
}

/** One container's way to the store: slow, and at times cut off. */
export class SimulatedReader implements AuthorizerStore {
  isCutOff = false;
  /** When it last could not read what it needed. */
  lastFailedMs = Number.NEGATIVE_INFINITY;
  /** How often a head was there and its snapshot not. */
  tornReads = 0;

  constructor(
    private readonly store: SimulatedStore,
    private readonly time: VirtualTime,
    private readonly chance: () => number,
  ) {}

  async read({ head, principalId, keySha256 }: StoreQuestion) {
    const answer = await this.slowly(() => ({
      head: head ? this.store.head() : undefined,
      principal: principalId === undefined ? undefined : this.store.principal(principalId),
      apiKey: keySha256 === undefined ? undefined : this.store.apiKey(keySha256),
    }));
    return answer;
  }

  async readSnapshot({ snapshotSha256 }: PolicyHead) {
    const policy = await this.slowly(() => this.store.policy(snapshotSha256));
    if (policy === undefined) {
      this.tornReads++;
      this.lastFailedMs = this.time.nowMs;
      throw new StoreUnavailableError('the snapshot is not there yet');
    }
    return tabulatePolicy(policy);
  }

  /** The answer is what the store held at some moment between the start and the end of the read. */
  private async slowly<T>(look: () => T): Promise<T> {
    await this.time.sleep(Math.floor(this.chance() * 400));
    this.failIfCutOff();
    const seen = look();
    await this.time.sleep(Math.floor(this.chance() * 400));
    this.failIfCutOff();
    return seen;
  }

  private failIfCutOff(): void {
    if (!this.isCutOff) return;
    this.lastFailedMs = this.time.nowMs;
    throw new StoreUnavailableError('cut off');
  }
}
