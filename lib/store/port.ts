import type { ChainHead } from '../core/change/chain';
import type { ApiKey } from '../core/model/api-key';
import type { Change, ChangeAction, ChangeTarget } from '../core/model/change';
import type { Actor, Member, ServiceToken } from '../core/model/console';
import type { ConsoleRole } from '../core/model/console-permissions';
import type { AssignmentRequest, Draft } from '../core/model/draft';
import type { Invitation } from '../core/model/invitation';
import type { OnceClaim, OnceRecord } from '../core/model/once';
import type { Policy } from '../core/model/policy';
import type { Client, Principal, User } from '../core/model/principal';
import type { UserImport } from '../core/model/user-import';

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
   * Prefix of name, of the name's last word, of email or subject, without regard to case. First come those whose
   * name matches, by name; then by the name's last word; then by email; then by subject. Without a prefix: everyone
   * by name.
   */
  readonly prefix?: string;
  /** Who has an assignment of this role, whatever its start and expiry. */
  readonly roleId?: string;
  readonly status?: User['status'];
}

export interface InvitationQuery extends PageRequest {
  readonly status?: Invitation['status'];
}

/**
 * A route import whose document is uploaded in parts. It is no part of the policy: nothing decides by it, and it
 * vanishes by itself.
 */
export interface StagedImport {
  readonly id: string;
  readonly apiId: string;
  /** How many parts the document has. */
  readonly parts: number;
  /** SHA-256 of the whole document in hex, where it was said. */
  readonly sha256?: string;
  readonly createdAt: string;
  readonly expiresAt: string;
  /** The policy version that it was applied as. */
  readonly appliedAs?: number;
}

export interface RoleMember {
  readonly principalId: string;
  readonly principalType: 'user' | 'client';
  readonly assignmentId: string;
  readonly startsAt?: string;
  readonly expiresAt?: string;
}

/** An assignment that ends, as seen from its end. */
export interface EndingAssignment extends RoleMember {
  readonly roleId: string;
  readonly expiresAt: string;
}

export interface EndingQuery extends PageRequest {
  /** When the assignment ends: not before `from`, and before `before`. */
  readonly from: string;
  readonly before: string;
}

export interface ChangeQuery extends PageRequest {
  readonly targetType?: ChangeTarget['type'];
  /** Only together with `targetType`. */
  readonly targetId?: string;
  readonly actorId?: string;
  /** Only records that follow this position in the list's order; for the first page. */
  readonly afterSeq?: number;
  /** Default is newest first. */
  readonly order?: 'newest' | 'oldest';
}

export interface DraftQuery extends PageRequest {
  /** `living`: can still be edited or published; `ended`: published or discarded. */
  readonly state: 'living' | 'ended';
}

/** What a second person approves. */
export type ApprovalItem =
  | { readonly type: 'draft'; readonly draft: Draft }
  | { readonly type: 'assignment_request'; readonly request: AssignmentRequest };

export interface ApprovalQuery extends PageRequest {
  /** Everything that waits for a review, longest first; or what one actor began, waiting or not, newest first. */
  readonly of: 'waiting' | { readonly requesterId: string };
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
  getClient(clientId: string): Promise<Client | undefined>;
  /** A user or a client, by what its id says. */
  getPrincipal(principalId: string): Promise<Principal | undefined>;
  /** Those that exist, in the order of the ids. At most 200. */
  getPrincipals(principalIds: readonly string[]): Promise<readonly Principal[]>;
  listUsers(query: UserQuery): Promise<Page<User>>;
  listRoleMembers(roleId: string, page: PageRequest): Promise<Page<RoleMember>>;
  /** Assignments of everybody that end in a span of time, the first to end first. */
  listEndingAssignments(query: EndingQuery): Promise<Page<EndingAssignment>>;

  /** By a prefix of name, then of id; by role and status as users are. */
  listClients(query: UserQuery): Promise<Page<Client>>;
  getApiKey(clientId: string, keyId: string): Promise<ApiKey | undefined>;
  /** All keys of a client, read consistently, by id. */
  listApiKeys(clientId: string): Promise<readonly ApiKey[]>;
  getStagedImport(importId: string): Promise<StagedImport | undefined>;
  /** Numbers of the parts that are there, from 1, in their order. */
  listImportParts(importId: string): Promise<readonly number[]>;
  /** A part's text; undefined where it was not uploaded. */
  readImportPart(importId: string, part: number): Promise<string | undefined>;
  getInvitation(invitationId: string): Promise<Invitation | undefined>;
  /** Newest first; of one status where it is named. */
  listInvitations(query: InvitationQuery): Promise<Page<Invitation>>;
  getUserImport(importId: string): Promise<UserImport | undefined>;
  /** Newest first. */
  listUserImports(page: PageRequest): Promise<Page<UserImport>>;

  getMember(memberId: string): Promise<Member | undefined>;
  /** All of them, read consistently, by id: there are 500 at most. */
  listMembers(): Promise<readonly Member[]>;
  getServiceTokenByHash(tokenSha256: string): Promise<ServiceToken | undefined>;
  getServiceToken(tokenId: string): Promise<ServiceToken | undefined>;
  /** Newest first, also those that are no longer valid; they leave the store some months later. */
  listServiceTokens(page: PageRequest): Promise<Page<ServiceToken>>;

  /** What was made under an idempotency key; it may be past its time. */
  getOnce(keySha256: string): Promise<OnceRecord | undefined>;

  getDraft(draftId: string): Promise<Draft | undefined>;
  /** A living draft with the policy it proposes, both of one moment; undefined where it ended or never was. */
  readDraft(draftId: string): Promise<{ readonly draft: Draft; readonly policy: Policy } | undefined>;
  /** Latest written first. */
  listDrafts(query: DraftQuery): Promise<Page<Draft>>;
  getAssignmentRequest(requestId: string): Promise<AssignmentRequest | undefined>;
  listApprovals(query: ApprovalQuery): Promise<Page<ApprovalItem>>;

  /** End of the hash chain; sequence 0 before the first change. Read it before walking the chain. */
  getChainHead(): Promise<ChainHead>;
  getChange(seq: number): Promise<Change | undefined>;
  listChanges(query: ChangeQuery): Promise<Page<Change>>;
  /** All that wrote a principal's record, newest first: changes of it, and those of something else that wrote it too. */
  listPrincipalChanges(principalId: string, page: PageRequest): Promise<Page<Change>>;
}

/** One part of a write. Parts of one commit are all made or none is. */
export type Mutation =
  /** `previous` is the record the edit was made from; absent for a new one. Its version is the write's condition. */
  | { readonly type: 'put_principal'; readonly principal: Principal; readonly previous?: Principal }
  | { readonly type: 'delete_principal'; readonly previous: Principal }
  /** What the authorizer looks up by the key's hash. Commit it together with its client's record, which it needs. */
  | { readonly type: 'put_api_key'; readonly key: ApiKey; readonly previous?: ApiKey }
  | { readonly type: 'delete_api_key'; readonly previous: ApiKey }
  | { readonly type: 'put_member'; readonly member: Member; readonly previous?: Member }
  | { readonly type: 'delete_member'; readonly previous: Member }
  /** Nothing is written, but this member must still have this role. */
  | { readonly type: 'require_member'; readonly memberId: string; readonly role: ConsoleRole }
  | { readonly type: 'put_service_token'; readonly token: ServiceToken; readonly previous?: ServiceToken }
  | { readonly type: 'put_invitation'; readonly invitation: Invitation; readonly previous?: Invitation }
  | { readonly type: 'put_user_import'; readonly userImport: UserImport; readonly previous?: UserImport }
  /** Publishes `policy` as version `baseVersion + 1`; base 0 creates the first. With `hold`: only while it stands. */
  | {
      readonly type: 'publish_policy';
      readonly policy: Policy;
      readonly baseVersion: number;
      readonly hold?: string;
    }
  /** Without `policy` a draft goes on proposing what it did, or the policy of its base version. One that ends loses it. */
  | { readonly type: 'put_draft'; readonly draft: Draft; readonly previous?: Draft; readonly policy?: Policy }
  | {
      readonly type: 'put_assignment_request';
      readonly request: AssignmentRequest;
      readonly previous?: AssignmentRequest;
    }
  /** Nothing is written, but the policy must be at this version and not on hold: a check was made against it. */
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
  /** The idempotency key that the write is remembered under, in the same transaction. */
  readonly once?: OnceClaim | undefined;
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
  /** Keeps what the request of a claim answered, where it wrote anything under it. Makes no change record. */
  keepOnceAnswer(claim: OnceClaim, answer: string): Promise<void>;

  /** Stages an import, or replaces its record. */
  putStagedImport(staged: StagedImport): Promise<void>;
  /** Stages one part, in place of what was there under its number. At most 300,000 bytes. */
  putImportPart(staged: StagedImport, part: number, text: string): Promise<void>;

  /**
   * Puts the policy on hold: until its next version is published or the hold released, no write that requires
   * `version` is made; such writes meet a `policy_moved`. So a check of who holds which role stays true until the
   * edit it was made for is published. A hold whose holder died ends after half a minute.
   * @throws StoreConflictError (`policy_moved`) when another version is in force or another hold stands.
   */
  holdPolicy(version: number): Promise<string>;
  /** Ends a hold whose edit is not published after all. One that stands no longer is none. */
  releasePolicy(hold: string): Promise<void>;
}

/** How far change records were written to another place. No part of the records themselves. */
export interface ShippingStore {
  /** Claims the shipping until a time, unless another holder's time is not over. `seq`: how far it was, where that is known. */
  claimShipping(claim: {
    readonly holder: string;
    readonly nowMs: number;
    readonly untilMs: number;
  }): Promise<{ readonly isClaimed: boolean; readonly seq?: number }>;
  /** Notes how far it is. False where another holder has claimed it meanwhile. */
  moveShipping(to: {
    readonly holder: string;
    readonly seq: number;
    readonly untilMs: number;
  }): Promise<boolean>;
  /** Ends a claim; one that another has taken over stays. */
  releaseShipping(holder: string): Promise<void>;
}

export interface Store extends StoreReader, StoreWriter, ShippingStore {}
