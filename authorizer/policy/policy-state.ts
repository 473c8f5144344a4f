import type { CompiledPolicy } from '@/lib/core/decide/compiled';
import type { DecisionTables } from '@/lib/core/decide/tables';
import type { PrincipalFacts } from '@/lib/core/decide/types';
import type { ApiKeyRecord, PolicyHead } from '@/lib/store/reader/items';
import type { AuthorizerStore, StoreAnswer, StoreQuestion } from '@/lib/store/reader/reader';
import { DamagedItemError } from '@/lib/store/reader/wire';
import { RecentMap } from '../recent-map';
import { type FreshnessBounds, isFresh, isUsableOnError, type Moment } from './freshness';
import { type Known, newer, overlap, type ReadTimes } from './known';
import { SharedReads } from './shared-reads';

/** A published policy, ready to decide, and the age of the head that said it is in force. */
export interface PolicyInForce extends ReadTimes {
  readonly compiled: CompiledPolicy;
  readonly head: PolicyHead;
}

/** The policy cannot be known, so nothing can be decided: an error (500), never an answer. */
export class PolicyUnavailableError extends Error {
  override readonly name = 'PolicyUnavailableError';
}

export interface PolicyStateOptions {
  readonly store: AuthorizerStore;
  readonly bounds: FreshnessBounds;
  readonly now: () => number;
  readonly compile: (tables: DecisionTables, version: number) => CompiledPolicy;
  /** Called with each policy that comes into force here, before it decides anything. */
  readonly onPolicy: (policy: CompiledPolicy) => void;
}

/** How a request came by what it was decided on, as it makes its way to the log. */
export interface ReadLog {
  hasRead: boolean;
  hasLoadedPolicy: boolean;
  isStale: boolean;
  storeMs: number;
}

const rememberedPrincipals = 5_000;
const rememberedKeys = 5_000;
/** After a failed read the store is left alone this long where what is known may still decide. */
export const failureBackoffMs = 1_000;

/** What this container knows of the store. Each thing carries its own age; nothing that is due decides. */
export class PolicyState {
  policy: PolicyInForce | undefined;
  private readonly principals = new RecentMap<Known<PrincipalFacts>>(rememberedPrincipals);
  private readonly apiKeys = new RecentMap<Known<ApiKeyRecord>>(rememberedKeys);
  private readonly reads = new SharedReads();
  private readonly snapshots = new Map<string, Promise<CompiledPolicy>>();
  private failedAtMs = Number.NEGATIVE_INFINITY;
  private moments = 0;

  constructor(private readonly options: PolicyStateOptions) {}

  /** The present moment. Each is later in the order than all before. */
  moment(): Moment {
    return { atMs: this.options.now(), order: ++this.moments };
  }

  /** The principal's record as last read; undefined where it was never read, or where there is none. */
  principal(principalId: string): PrincipalFacts | undefined {
    return this.principals.get(principalId)?.value;
  }

  apiKey(keySha256: string): ApiKeyRecord | undefined {
    return this.apiKeys.get(keySha256)?.value;
  }

  /**
   * What a request must have read before it is decided: of the head, its principal's record and its key, what is not
   * fresh. Undefined when all is. After a failed read (`toleratesStale`) that is only what may not decide even so.
   */
  due(
    principalId: string | undefined,
    keySha256: string | undefined,
    begun: Moment,
    toleratesStale: boolean,
  ): StoreQuestion | undefined {
    const nowMs = this.options.now();
    const head = this.isDue(this.policy, begun, nowMs, toleratesStale);
    const principal =
      principalId !== undefined && this.isDue(this.principals.get(principalId), begun, nowMs, toleratesStale);
    const key =
      keySha256 !== undefined && this.isDue(this.apiKeys.get(keySha256), begun, nowMs, toleratesStale);
    if (!head && !principal && !key) return undefined;
    return { head, ...(principal && { principalId }), ...(key && { keySha256 }) };
  }

  private isDue(
    known: ReadTimes | undefined,
    begun: Moment,
    nowMs: number,
    toleratesStale: boolean,
  ): boolean {
    const { bounds } = this.options;
    if (known === undefined) return true;
    if (isFresh(known.started, begun, nowMs, bounds)) return false;
    return !toleratesStale || !isUsableOnError(known.started, nowMs, bounds);
  }

  /**
   * Reads what is due. When the store fails, what is known goes on deciding within its bound.
   * @throws PolicyUnavailableError when something due is not known, or too old.
   */
  async refresh(due: StoreQuestion, begun: Moment, log: ReadLog): Promise<void> {
    const { now, bounds } = this.options;
    const started = this.moment();
    const sinceFailure = started.atMs - this.failedAtMs;
    const isBackingOff = sinceFailure >= 0 && sinceFailure < failureBackoffMs;
    if (isBackingOff && this.isUsable(due, started.atMs)) {
      log.isStale = true;
      return;
    }
    const versionBefore = this.policy?.compiled.version;
    try {
      await this.reads.join(
        due,
        (other) => isFresh(other, begun, now(), bounds),
        started,
        () => this.read(due, started),
      );
      log.hasRead = true;
      if (this.policy?.compiled.version !== versionBefore) log.hasLoadedPolicy = true;
    } catch (error) {
      // One damaged record must not keep the container from reading all others.
      if (!(error instanceof DamagedItemError)) this.failedAtMs = now();
      if (!this.isUsable(due, now())) {
        throw new PolicyUnavailableError('the policy store cannot be read', { cause: error });
      }
      log.isStale = true;
    } finally {
      log.storeMs += now() - started.atMs;
    }
  }

  private isUsable({ head, principalId, keySha256 }: StoreQuestion, nowMs: number): boolean {
    const usable = (known: ReadTimes | undefined) =>
      known !== undefined && isUsableOnError(known.started, nowMs, this.options.bounds);
    return (
      (!head || usable(this.policy)) &&
      (principalId === undefined || usable(this.principals.get(principalId))) &&
      (keySha256 === undefined || usable(this.apiKeys.get(keySha256)))
    );
  }

  private async read(question: StoreQuestion, started: Moment): Promise<void> {
    const answer = await this.options.store.read(question);
    const times = { started, ended: this.moment() };
    this.keepRecords(question, answer, times);
    if (question.head) await this.keepHead(answer.head, times);
  }

  private keepRecords(
    { principalId, keySha256 }: StoreQuestion,
    answer: StoreAnswer,
    times: ReadTimes,
  ): void {
    if (principalId !== undefined) {
      const read = { value: answer.principal, ...times };
      this.principals.set(
        principalId,
        newer(this.principals.get(principalId), read, (p) => p.version),
      );
    }
    if (keySha256 !== undefined) {
      const read = { value: answer.apiKey, ...times };
      this.apiKeys.set(
        keySha256,
        newer(this.apiKeys.get(keySha256), read, () => 0),
      );
    }
  }

  /** Takes over the head, after loading its snapshot where it is another than the one in force. */
  private async keepHead(head: PolicyHead | undefined, times: ReadTimes): Promise<void> {
    if (head === undefined) throw new PolicyUnavailableError('no policy was published yet');
    const inForce = this.policy;
    if (inForce === undefined || inForce.head.snapshotSha256 !== head.snapshotSha256) {
      return this.replace({ compiled: await this.load(head), head, ...times });
    }
    if (inForce.head.version !== head.version) {
      // The same rules under a new number: nothing that deciding needs was edited.
      return this.replace({ compiled: { ...inForce.compiled, version: head.version }, head, ...times });
    }
    if (times.started.order > inForce.started.order) this.policy = { ...inForce, ...times };
  }

  private replace(next: PolicyInForce): void {
    const { policy } = this;
    if (policy !== undefined) {
      const step = next.head.version - policy.head.version;
      // Reads that overlapped may end out of order. A later one that goes back means that the table is not what it was.
      if (step < 0 && !overlap(policy, next)) {
        throw new PolicyUnavailableError('the policy head went back to an older version');
      }
      if (step < 0 || (step === 0 && next.started.order < policy.started.order)) return;
    }
    this.options.onPolicy(next.compiled);
    this.policy = next;
  }

  /** Loads a snapshot once, whoever asks. */
  private load(head: PolicyHead): Promise<CompiledPolicy> {
    const name = `${head.version} ${head.snapshotSha256}`;
    const running = this.snapshots.get(name);
    if (running !== undefined) return running;
    const loading = this.options.store
      .readSnapshot(head)
      .then((tables) => this.options.compile(tables, head.version))
      .finally(() => this.snapshots.delete(name));
    this.snapshots.set(name, loading);
    return loading;
  }
}
