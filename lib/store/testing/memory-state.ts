import { canonicalJson } from '../../core/change/canonical-json';
import type { ApiKey } from '../../core/model/api-key';
import type { Change } from '../../core/model/change';
import type { Member, ServiceToken } from '../../core/model/console';
import type { AssignmentRequest, Draft } from '../../core/model/draft';
import { isLiving } from '../../core/model/draft-state';
import type { Invitation } from '../../core/model/invitation';
import type { OnceRecord } from '../../core/model/once';
import type { Policy } from '../../core/model/policy';
import type { Principal } from '../../core/model/principal';
import type { UserImport } from '../../core/model/user-import';
import { type PolicyCondition, policyConditionOf } from '../check-mutations';
import { deepFreeze } from '../deep-freeze';
import { PolicyHeldError, StoreConflictError } from '../errors';
import { sha256Hex } from '../keys';
import type { ChangeDraft, Mutation, PolicyVersion, PublishedPolicy, StagedImport } from '../port';

export interface PublishedVersion {
  readonly record: PolicyVersion;
  readonly published: PublishedPolicy;
}

interface StoredDraft {
  readonly draft: Draft;
  /** Absent: it proposes the policy of its base version. */
  readonly policy?: Policy;
}

/** All records, by what they are looked up by. Versions and changes stand at their number minus one. */
export interface MemoryState {
  readonly principals: Map<string, Principal>;
  /** By the key's hash. */
  readonly apiKeys: Map<string, ApiKey>;
  readonly invitations: Map<string, Invitation>;
  readonly userImports: Map<string, UserImport>;
  readonly members: Map<string, Member>;
  readonly tokens: Map<string, ServiceToken>;
  readonly onces: Map<string, OnceRecord>;
  readonly drafts: Map<string, StoredDraft>;
  readonly requests: Map<string, AssignmentRequest>;
  readonly versions: PublishedVersion[];
  readonly changes: Change[];
  /** Principals that a change wrote beside its target, by its position. */
  readonly besides: Map<number, readonly string[]>;
  readonly imports: Map<string, StagedImport>;
  readonly importParts: Map<string, Map<number, string>>;
  /** How far changes were shipped, and by whom until when. */
  shipping: { readonly seq?: number; readonly holder?: string; readonly untilMs?: number };
  /** The hold that the policy is under. */
  hold: string | undefined;
}

export function emptyState(): MemoryState {
  return {
    principals: new Map(),
    apiKeys: new Map(),
    invitations: new Map(),
    userImports: new Map(),
    members: new Map(),
    tokens: new Map(),
    onces: new Map(),
    versions: [],
    changes: [],
    besides: new Map(),
    shipping: {},
    imports: new Map(),
    importParts: new Map(),
    hold: undefined,
    drafts: new Map(),
    requests: new Map(),
  };
}

/** @throws StoreConflictError for the first mutation whose condition does not hold; entities are asked before the policy. */
export function checkConditions(state: MemoryState, mutations: readonly Mutation[]): void {
  for (const mutation of mutations) {
    switch (mutation.type) {
      case 'put_principal': {
        const { id, type } = mutation.principal;
        expectVersion(type, state.principals.get(id), mutation.previous);
        break;
      }
      case 'delete_principal': {
        const { id, type } = mutation.previous;
        expectVersion(type, state.principals.get(id), mutation.previous);
        break;
      }
      case 'put_api_key':
        expectSame('API key', state.apiKeys.get(mutation.key.keySha256), mutation.previous);
        break;
      case 'delete_api_key':
        expectSame('API key', state.apiKeys.get(mutation.previous.keySha256), mutation.previous);
        break;
      case 'put_invitation':
        expectVersion('invitation', state.invitations.get(mutation.invitation.id), mutation.previous);
        break;
      case 'put_user_import':
        expectVersion('import', state.userImports.get(mutation.userImport.id), mutation.previous);
        break;
      case 'put_member':
        expectVersion('member', state.members.get(mutation.member.id), mutation.previous);
        break;
      case 'delete_member':
        expectVersion('member', state.members.get(mutation.previous.id), mutation.previous);
        break;
      case 'require_member':
        expectRole(state.members.get(mutation.memberId), mutation.role);
        break;
      case 'put_service_token':
        expectSame('service token', state.tokens.get(mutation.token.tokenSha256), mutation.previous);
        break;
      case 'put_draft':
        expectVersion('draft', state.drafts.get(mutation.draft.id)?.draft, mutation.previous);
        break;
      case 'put_assignment_request':
        expectVersion('request', state.requests.get(mutation.request.id), mutation.previous);
        break;
      case 'publish_policy':
      case 'require_policy_version':
        break;
    }
  }
  const condition = policyConditionOf(mutations);
  if (condition && condition.baseVersion !== state.versions.length) {
    throw new StoreConflictError(
      'policy_moved',
      `The policy is at version ${state.versions.length}, not ${condition.baseVersion}.`,
    );
  }
  if (condition && isHeldAgainst(state.hold, condition)) {
    throw state.hold === undefined
      ? new StoreConflictError('policy_moved', 'The hold on the policy stands no longer.')
      : new PolicyHeldError(30);
  }
}

/** A publication under a hold needs it to stand; one without ends it; what only requires a version waits for it. */
function isHeldAgainst(hold: string | undefined, { publish }: PolicyCondition): boolean {
  return publish ? publish.hold !== undefined && publish.hold !== hold : hold !== undefined;
}

/** Makes one mutation whose conditions were checked. */
export function applyMutation(state: MemoryState, mutation: Mutation, change: Change): void {
  switch (mutation.type) {
    case 'put_principal':
      state.principals.set(mutation.principal.id, mutation.principal);
      break;
    case 'delete_principal':
      state.principals.delete(mutation.previous.id);
      break;
    case 'put_api_key':
      state.apiKeys.set(mutation.key.keySha256, mutation.key);
      break;
    case 'delete_api_key':
      state.apiKeys.delete(mutation.previous.keySha256);
      break;
    case 'put_invitation':
      state.invitations.set(mutation.invitation.id, mutation.invitation);
      break;
    case 'put_user_import':
      state.userImports.set(mutation.userImport.id, mutation.userImport);
      break;
    case 'put_member':
      state.members.set(mutation.member.id, mutation.member);
      break;
    case 'delete_member':
      state.members.delete(mutation.previous.id);
      break;
    case 'put_service_token':
      state.tokens.set(mutation.token.tokenSha256, mutation.token);
      break;
    case 'put_draft':
      putDraft(state, mutation);
      break;
    case 'put_assignment_request':
      state.requests.set(mutation.request.id, mutation.request);
      break;
    case 'publish_policy':
      state.versions.push(publishedVersion(mutation, change));
      state.hold = undefined;
      break;
    case 'require_member':
    case 'require_policy_version':
      break;
  }
}

function putDraft(state: MemoryState, { draft, policy }: Extract<Mutation, { type: 'put_draft' }>): void {
  const proposed = policy ? deepFreeze(policy) : state.drafts.get(draft.id)?.policy;
  state.drafts.set(draft.id, { draft, ...(proposed && isLiving(draft) && { policy: proposed }) });
}

function publishedVersion(
  { policy, baseVersion }: Extract<Mutation, { type: 'publish_policy' }>,
  change: Change,
): PublishedVersion {
  const version = baseVersion + 1;
  return {
    published: deepFreeze({ version, publishedAt: change.at, policy }),
    record: {
      version,
      publishedAt: change.at,
      actor: change.actor,
      summary: change.summary,
      ...(change.reason !== undefined && { reason: change.reason }),
      snapshotSha256: sha256Hex(canonicalJson(policy)),
      changeSeq: change.seq,
    },
  };
}

/** A key that is remembered refuses another request, until it is past its time. */
export function checkOnce(state: MemoryState, { once, at }: ChangeDraft): void {
  const known = once && state.onces.get(once.keySha256);
  if (!known || known.requestId === once.requestId || known.expiresAt <= at) return;
  throw new StoreConflictError('once', 'Another request was made under the same idempotency key.');
}

function expectRole(stored: Member | undefined, role: string): void {
  if (stored?.role === role) return;
  throw new StoreConflictError('entity_version', `The member is ${stored?.role ?? 'none'}, not ${role}.`);
}

interface Versioned {
  readonly version: number;
  readonly createdAt: string;
}

function expectVersion(noun: string, stored: Versioned | undefined, previous: Versioned | undefined): void {
  // A record deleted and made again starts at version 1 anew; its creation tells it from the old one.
  if (stored?.version === previous?.version && stored?.createdAt === previous?.createdAt) return;
  throw new StoreConflictError(
    'entity_version',
    `The ${noun} is at version ${stored?.version ?? 'none'}, not ${previous?.version ?? 'none'}.`,
  );
}

/** Records without a version: they must be as they were read. */
function expectSame(noun: string, stored: object | undefined, previous: object | undefined): void {
  const same = stored && previous ? canonicalJson(stored) === canonicalJson(previous) : stored === previous;
  if (!same) throw new StoreConflictError('entity_version', `The ${noun} has changed.`);
}
