import type { ChainHead } from '../core/change/chain';
import type { Change, ChangeAction, ChangeTarget } from '../core/model/change';
import type { Actor, Member, ServiceToken } from '../core/model/console';
import type { Policy } from '../core/model/policy';
import type { User } from '../core/model/principal';

/** A page of a list. `nextCursor` is opaque and absent on the last page. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor?: string;
}

export interface PageRequest {
  /** 1 to 200. */
  readonly limit: number;
  readonly cursor?: string;
}

/** One published version, without its content. */
export interface PolicyVersion {
  readonly version: number;
  readonly publishedAt: string;
  readonly actor: Actor;
  readonly summary: string;
  readonly reason?: string;
  /** SHA-256 (hex) of the snapshot the authorizer loads. */
  readonly snapshotSha256: string;
  /** The change record that published it. */
  readonly changeSeq: number;
}

export interface PublishedPolicy {
  readonly version: number;
  readonly publishedAt: string;
  readonly policy: Policy;
}

export interface UserQuery extends PageRequest {
  /**
   * Prefix of name, email or subject, without regard to case. First come those whose name matches, by name;
   * then those whose email does, by email; then by subject. Without a prefix: everyone by name.
   */
  readonly prefix?: string;
}

export interface RoleMember {
  readonly principalId: string;
  readonly principalType: 'user' | 'client';
  readonly assignmentId: string;
  readonly startsAt?: string;
  readonly expiresAt?: string;
}

export interface ChangeQuery extends PageRequest {
  readonly targetType?: ChangeTarget['type'];
  /** Only together with `targetType`. */
  readonly targetId?: string;
  readonly actorId?: string;
  /** Default is newest first. */
  readonly order?: 'newest' | 'oldest';
}

/**
 * Reading side. Single entities are read consistently; lists of users may lag by the index's propagation.
 * A filtered list may hand out a page shorter than its limit, or an empty one, with a cursor: a page's cost is bounded.
 * @throws StoreCursorError for a cursor that the list did not hand out; StoreUnavailableError when the store fails.
 */
export interface StoreReader {
  /** The policy in force, or undefined where the installation was never bootstrapped. */
  readPolicy(): Promise<PublishedPolicy | undefined>;
  readPolicyVersion(version: number): Promise<PublishedPolicy | undefined>;
  getPolicyVersion(version: number): Promise<PolicyVersion | undefined>;
  listPolicyVersions(page: PageRequest): Promise<Page<PolicyVersion>>;

  getUser(userId: string): Promise<User | undefined>;
  listUsers(query: UserQuery): Promise<Page<User>>;
  listRoleMembers(roleId: string, page: PageRequest): Promise<Page<RoleMember>>;

  getMember(memberId: string): Promise<Member | undefined>;
  listMembers(): Promise<readonly Member[]>;
  getServiceTokenByHash(tokenSha256: string): Promise<ServiceToken | undefined>;

  /** End of the hash chain; sequence 0 before the first change. Read it before walking the chain. */
  getChainHead(): Promise<ChainHead>;
  getChange(seq: number): Promise<Change | undefined>;
  listChanges(query: ChangeQuery): Promise<Page<Change>>;
}

/** One part of a write. Parts of one commit are all made or none is. */
export type Mutation =
  /** `previous` is the record the edit was made from; absent for a new user. Its version is the write's condition. */
  | { readonly type: 'put_user'; readonly user: User; readonly previous?: User }
  | { readonly type: 'delete_user'; readonly previous: User }
  | { readonly type: 'put_member'; readonly member: Member; readonly previous?: Member }
  | { readonly type: 'put_service_token'; readonly token: ServiceToken; readonly previous?: ServiceToken }
  /** Publishes `policy` as version `baseVersion + 1`; base 0 creates the first. */
  | { readonly type: 'publish_policy'; readonly policy: Policy; readonly baseVersion: number }
  /** Nothing is written, but the policy must still be at this version: a check was made against it. */
  | { readonly type: 'require_policy_version'; readonly version: number };

/** The change record without what the store itself adds (position, hashes). */
export interface ChangeDraft {
  readonly at: string;
  readonly actor: Actor;
  readonly action: ChangeAction;
  readonly target: ChangeTarget;
  readonly summary: string;
  readonly reason?: string;
  readonly requestId: string;
  readonly before: unknown;
  readonly after: unknown;
}

export interface StoreWriter {
  /**
   * Makes all mutations and appends the change record, in one transaction.
   * Contention on the chain's head is retried inside.
   * A record's `version` is 1 when it is new and one more than `previous` afterwards.
   * @throws StoreConflictError when an entity or the policy moved; StoreLimitError when a record is too large;
   * StoreUnavailableError when the store fails.
   */
  commit(draft: ChangeDraft, mutations: readonly Mutation[]): Promise<Change>;
}

export interface Store extends StoreReader, StoreWriter {}
