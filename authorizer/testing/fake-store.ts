import { tabulatePolicy } from '@/lib/core/decide/tabulate';
import type { PrincipalFacts } from '@/lib/core/decide/types';
import type { Policy } from '@/lib/core/model/policy';
import { StoreUnavailableError } from '@/lib/store/errors';
import { sha256Hex } from '@/lib/store/keys';
import type { ApiKeyRecord, PolicyHead } from '@/lib/store/reader/items';
import type { AuthorizerStore, StoreQuestion } from '@/lib/store/reader/reader';

/** The store as the authorizer sees it, in memory, with faults on demand. */
export class FakeStore implements AuthorizerStore {
  readonly questions: StoreQuestion[] = [];
  snapshotReads = 0;
  isDown = false;
  areSnapshotsDown = false;
  head: PolicyHead | undefined;
  /** What a read waits for before and after it looks at the records. */
  beforeRead: () => Promise<void> | void = () => {};
  afterRead: () => Promise<void> | void = () => {};
  readonly principals = new Map<string, PrincipalFacts>();
  readonly apiKeys = new Map<string, ApiKeyRecord>();
  private readonly snapshots = new Map<string, Policy>();

  publish(policy: Policy): number {
    const snapshotSha256 = sha256Hex(JSON.stringify(policy));
    this.snapshots.set(snapshotSha256, structuredClone(policy));
    this.head = { version: (this.head?.version ?? 0) + 1, snapshotSha256, snapshotChunks: 1 };
    return this.head.version;
  }

  putPrincipal(principal: PrincipalFacts): void {
    this.principals.set(principal.id, principal);
  }

  putApiKey(key: ApiKeyRecord): void {
    this.apiKeys.set(key.keySha256, key);
  }

  async read(question: StoreQuestion) {
    this.questions.push(question);
    await this.beforeRead();
    if (this.isDown) throw new StoreUnavailableError('the fake store is down');
    const answer = {
      head: question.head ? this.head : undefined,
      principal: this.principals.get(question.principalId ?? ''),
      apiKey: this.apiKeys.get(question.keySha256 ?? ''),
    };
    await this.afterRead();
    return answer;
  }

  async readSnapshot({ snapshotSha256 }: PolicyHead) {
    this.snapshotReads++;
    await this.beforeRead();
    const policy = this.snapshots.get(snapshotSha256);
    if (this.isDown || this.areSnapshotsDown || policy === undefined) {
      throw new StoreUnavailableError('the fake store has no such snapshot');
    }
    return tabulatePolicy(structuredClone(policy));
  }
}
