import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { emptyChain } from '../../core/change/chain';
import type { Change } from '../../core/model/change';
import { isLiving } from '../../core/model/draft-state';
import { emptyPolicy } from '../../core/model/policy';
import type { Client, Principal, User } from '../../core/model/principal';
import { recordOf, requesterOf, waitingSince } from '../approval-positions';
import { appendToChain } from '../chain';
import { checkMutations, policyConditionOf } from '../check-mutations';
import { type CursorPosition, decodeCursor, encodeCursor } from '../cursor';
import { PolicyHeldError, StoreConflictError } from '../errors';
import type {
  ApprovalItem,
  ApprovalQuery,
  ChangeDraft,
  ChangeQuery,
  Mutation,
  Page,
  PageRequest,
  Store,
  UserQuery,
} from '../port';
import { membershipDifference } from '../role-memberships';
import { fieldsBefore, isAssigned, placeOfUser, searchKey } from '../user-search';
import { principalsBeside } from '../written-principals';
import { createMemoryShipping } from './memory-shipping';
import { applyMutation, checkConditions, checkOnce, emptyState, type MemoryState } from './memory-state';

/**
 * The store in memory, for unit tests: the same conditions, conflicts, hash chain, order and paging as the real one
 * (one suite holds both to it). What is handed in or out is a copy; policies are frozen.
 */
export function createMemoryStore(): Store {
  const state = emptyState();
  return {
    readPolicy: async () => state.versions.at(-1)?.published,
    readPolicyVersion: async (version) => state.versions[version - 1]?.published,
    getPolicyVersion: async (version) => copy(state.versions[version - 1]?.record),
    listPolicyVersions: async (page) =>
      pageOf(
        'policy-versions',
        state.versions.map(({ record }) => ({ item: record, at: [-record.version] as const })),
        page,
      ),

    getUser: async (userId) => copy(ofType('user', state.principals.get(userId))),
    getClient: async (clientId) => copy(ofType('client', state.principals.get(clientId))),
    getPrincipal: async (principalId) => copy(state.principals.get(principalId)),
    getPrincipals: async (principalIds) =>
      copy(principalIds.flatMap((principalId) => state.principals.get(principalId) ?? [])),
    listUsers: async (query) => listUsers(state, query),
    listRoleMembers: async (roleId, page) =>
      pageOf(
        `role-members:${roleId}`,
        [...state.principals.values()]
          .flatMap((principal) => membershipDifference(undefined, principal).put)
          .filter((membership) => membership.roleId === roleId)
          .map(({ member }) => ({ item: member, at: [member.principalId, member.assignmentId] as const })),
        page,
      ),
    listEndingAssignments: async ({ from, before, ...page }) =>
      pageOf(
        'assignments-ending',
        [...state.principals.values()]
          .flatMap((principal) => membershipDifference(undefined, principal).put)
          .flatMap(({ roleId, member: { expiresAt, ...member } }) =>
            expiresAt !== undefined && expiresAt >= from && expiresAt < before
              ? [{ ...member, roleId, expiresAt }]
              : [],
          )
          .map((item) => ({
            item,
            at: [item.expiresAt, item.principalId, item.assignmentId, item.roleId] as const,
          })),
        page,
      ),

    listClients: async (query) => listClients(state, query),
    getApiKey: async (clientId, keyId) => copy(apiKeysOf(state, clientId).find(({ id }) => id === keyId)),
    listApiKeys: async (clientId) => copy(apiKeysOf(state, clientId)),
    getStagedImport: async (importId) => copy(state.imports.get(importId)),
    listImportParts: async (importId) =>
      [...(state.importParts.get(importId)?.keys() ?? [])].toSorted((a, b) => a - b),
    readImportPart: async (importId, part) => state.importParts.get(importId)?.get(part),
    putStagedImport: async (staged) => {
      state.imports.set(staged.id, copy(staged));
    },
    putImportPart: async ({ id }, part, text) => {
      state.importParts.set(id, (state.importParts.get(id) ?? new Map<number, string>()).set(part, text));
    },

    getInvitation: async (id) => copy(state.invitations.get(id)),
    listInvitations: async ({ status, ...page }) =>
      pageByTime(
        `invitations:${status ?? ''}`,
        [...state.invitations.values()].filter((item) => status === undefined || item.status === status),
        page,
      ),
    getUserImport: async (id) => copy(state.userImports.get(id)),
    listUserImports: async (page) => pageByTime('user-imports', state.userImports.values(), page),

    getMember: async (memberId) => copy(state.members.get(memberId)),
    listMembers: async () => copy([...state.members.values()].sort((a, b) => (a.id < b.id ? -1 : 1))),
    getServiceTokenByHash: async (tokenSha256) => copy(state.tokens.get(tokenSha256)),
    getServiceToken: async (tokenId) => copy([...state.tokens.values()].find(({ id }) => id === tokenId)),
    listServiceTokens: async (page) => pageByTime('service-tokens', state.tokens.values(), page),
    getOnce: async (keySha256) => copy(state.onces.get(keySha256)),

    getDraft: async (draftId) => copy(state.drafts.get(draftId)?.draft),
    readDraft: async (draftId) => readDraft(state, draftId),
    listDrafts: async ({ state: wanted, ...page }) =>
      pageOf(
        `drafts:${wanted}`,
        [...state.drafts.values()]
          .filter(({ draft }) => isLiving(draft) === (wanted === 'living'))
          .map(({ draft }) => ({ item: draft, at: [-Date.parse(draft.updatedAt), draft.id] as const })),
        page,
      ),
    getAssignmentRequest: async (requestId) => copy(state.requests.get(requestId)),
    listApprovals: async (query) => listApprovals(state, query),

    getChainHead: async () => chainHead(state),
    getChange: async (seq) => copy(state.changes[seq - 1]),
    listChanges: async (query) => listChanges(state, query),
    listPrincipalChanges: async (principalId, page) =>
      pageOf(
        `principal-changes:${principalId}`,
        state.changes
          .filter(
            ({ seq, target }) => target.id === principalId || state.besides.get(seq)?.includes(principalId),
          )
          .map((item) => ({ item, at: [-item.seq] as const })),
        page,
      ),

    ...createMemoryShipping(state),

    commit: async (draft, mutations) => commit(state, draft, copy(mutations)),
    keepOnceAnswer: async ({ keySha256, requestId }, answer) => {
      const known = state.onces.get(keySha256);
      if (known?.requestId === requestId) state.onces.set(keySha256, { ...known, answer });
    },
    holdPolicy: async (version) => {
      if (version !== state.versions.length || state.hold !== undefined) {
        throw state.hold === undefined
          ? new StoreConflictError('policy_moved', 'Another version is in force.')
          : new PolicyHeldError(30);
      }
      state.hold = randomUUID();
      return state.hold;
    },
    releasePolicy: async (hold) => {
      if (state.hold === hold) state.hold = undefined;
    },
  };
}

function commit(state: MemoryState, draft: ChangeDraft, mutations: readonly Mutation[]): Change {
  checkMutations(mutations);
  const publish = policyConditionOf(mutations)?.publish;
  const change = appendToChain(draft, chainHead(state), publish && publish.baseVersion + 1);
  checkOnce(state, draft);
  checkConditions(state, mutations);
  for (const mutation of mutations) applyMutation(state, mutation, change);
  state.changes.push(change);
  state.besides.set(change.seq, principalsBeside(draft.target, mutations));
  if (draft.once) state.onces.set(draft.once.keySha256, { ...draft.once, target: draft.target });
  return copy(change);
}

const chainHead = ({ changes }: MemoryState) => {
  const last = changes.at(-1);
  return last ? { seq: last.seq, hash: last.hash } : emptyChain;
};

type PrincipalOf<T extends Principal['type']> = Extract<Principal, { type: T }>;

const isOfType =
  <T extends Principal['type']>(type: T) =>
  (principal: Principal): principal is PrincipalOf<T> =>
    principal.type === type;

const ofType = <T extends Principal['type']>(type: T, principal: Principal | undefined) =>
  principal && isOfType(type)(principal) ? principal : undefined;

const usersOf = ({ principals }: MemoryState) => [...principals.values()].filter(isOfType('user'));

const apiKeysOf = ({ apiKeys }: MemoryState, clientId: string) =>
  [...apiKeys.values()]
    .filter((key) => key.clientId === clientId)
    .sort((a, b) => comparePositions([a.id], [b.id]));

const hasRoleAndStatus =
  ({ roleId, status }: UserQuery) =>
  (principal: Principal): boolean =>
    (status === undefined || principal.status === status) &&
    (roleId === undefined || isAssigned(principal, roleId));

function listClients(state: MemoryState, query: UserQuery): Page<Client> {
  const { prefix = '', roleId, status, ...page } = query;
  const wanted = searchKey(prefix);
  const entries = [...state.principals.values()]
    .filter(isOfType('client'))
    .filter(hasRoleAndStatus(query))
    .flatMap((client) => {
      const keys = [searchKey(client.name), ...(wanted === '' ? [] : [searchKey(client.id)])];
      const field = keys.findIndex((key) => key.startsWith(wanted));
      return field < 0 ? [] : [{ item: client, at: [field, keys[field] ?? '', client.id] as const }];
    });
  return pageOf(`clients:${JSON.stringify([wanted, roleId, status])}`, entries, page);
}

function listUsers(state: MemoryState, query: UserQuery): Page<User> {
  const { prefix = '', roleId, status, ...page } = query;
  const wanted = searchKey(prefix);
  const entries = usersOf(state)
    .filter(hasRoleAndStatus(query))
    .flatMap((user) => {
      const place = placeOfUser(user, wanted);
      return place
        ? [{ item: user, at: [fieldsBefore(place.field).length, place.value, place.id] as const }]
        : [];
    });
  return pageOf(`users:${JSON.stringify([wanted, roleId, status])}`, entries, page);
}

function listChanges(
  state: MemoryState,
  { targetType, targetId, actorId, order = 'newest', afterSeq, ...page }: ChangeQuery,
) {
  const entries = state.changes
    .filter((change) => targetType === undefined || change.target.type === targetType)
    .filter((change) => targetId === undefined || change.target.id === targetId)
    .filter((change) => actorId === undefined || change.actor.id === actorId)
    .filter(({ seq }) => afterSeq === undefined || (order === 'newest' ? seq < afterSeq : seq > afterSeq))
    .map((item) => ({ item, at: [order === 'newest' ? -item.seq : item.seq] as const }));
  return pageOf(`changes:${JSON.stringify([targetType, targetId, actorId, order])}`, entries, page);
}

function readDraft({ drafts, versions }: MemoryState, draftId: string) {
  const stored = drafts.get(draftId);
  if (!stored || !isLiving(stored.draft)) return undefined;
  const base = versions[stored.draft.baseVersion - 1]?.published.policy ?? emptyPolicy();
  return { draft: copy(stored.draft), policy: stored.policy ?? base };
}

function listApprovals(state: MemoryState, { of, ...page }: ApprovalQuery): Page<ApprovalItem> {
  const items: ApprovalItem[] = [
    ...[...state.drafts.values()].map(({ draft }) => ({ type: 'draft' as const, draft })),
    ...[...state.requests.values()].map((request) => ({ type: 'assignment_request' as const, request })),
  ];
  if (of === 'waiting') {
    const waiting = items.flatMap((item) => {
      const since = waitingSince(item);
      return since === undefined ? [] : [{ item, at: [since, recordOf(item).id] as const }];
    });
    return pageOf('approvals:waiting', waiting, page);
  }
  const mine = items
    .filter((item) => requesterOf(item) === of.requesterId)
    .map((item) => ({ item, at: [-Date.parse(recordOf(item).createdAt), recordOf(item).id] as const }));
  return pageOf(`approvals:by:${of.requesterId}`, mine, page);
}

/** A page of records by time of creation, newest first. */
function pageByTime<T extends { readonly id: string; readonly createdAt: string }>(
  list: string,
  records: Iterable<T>,
  page: PageRequest,
): Page<T> {
  const entries = [...records].map((item) => ({ item, at: [item.createdAt, item.id] as const }));
  return pageOf(list, entries, page, -1);
}

interface Entry<T> {
  readonly item: T;
  readonly at: CursorPosition;
}

const positionSchema = z.array(z.union([z.string(), z.number()]));

function pageOf<T>(
  list: string,
  entries: readonly Entry<T>[],
  { limit, cursor }: PageRequest,
  direction: 1 | -1 = 1,
): Page<T> {
  const after = cursor === undefined ? undefined : decodeCursor(list, cursor, positionSchema);
  const sorted = [...entries].sort((a, b) => direction * comparePositions(a.at, b.at));
  const rest = after ? sorted.filter(({ at }) => direction * comparePositions(at, after) > 0) : sorted;
  const last = rest.length > limit ? rest[limit - 1] : undefined;
  return {
    items: copy(rest.slice(0, limit).map(({ item }) => item)),
    ...(last && { nextCursor: encodeCursor(list, last.at) }),
  };
}

/** By number, or by the bytes of the UTF-8 text, as DynamoDB sorts. */
function comparePositions(a: CursorPosition, b: CursorPosition): number {
  for (const [i, x] of a.entries()) {
    const y = b[i];
    const order =
      typeof x === 'number' && typeof y === 'number'
        ? x - y
        : Buffer.compare(Buffer.from(String(x)), Buffer.from(String(y)));
    if (order !== 0) return order;
  }
  return 0;
}

const copy = <T>(value: T): T => structuredClone(value);
