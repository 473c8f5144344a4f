import { z } from 'zod';
import { emptyChain } from '../../core/change/chain';
import type { Change } from '../../core/model/change';
import type { User } from '../../core/model/principal';
import { appendToChain } from '../chain';
import { checkMutations, policyConditionOf } from '../check-mutations';
import { type CursorPosition, decodeCursor, encodeCursor } from '../cursor';
import type { ChangeDraft, ChangeQuery, Mutation, Page, PageRequest, Store, UserQuery } from '../port';
import { membershipDifference } from '../role-memberships';
import { searchKey, userSearchFields, userSearchKeys } from '../user-search';
import { applyMutation, checkConditions, emptyState, type MemoryState } from './memory-state';

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

    getUser: async (userId) => copy(state.users.get(userId)),
    listUsers: async (query) => listUsers(state, query),
    listRoleMembers: async (roleId, page) =>
      pageOf(
        `role-members:${roleId}`,
        [...state.users.values()]
          .flatMap((user) => membershipDifference(undefined, user).put)
          .filter((membership) => membership.roleId === roleId)
          .map(({ member }) => ({ item: member, at: [member.principalId, member.assignmentId] as const })),
        page,
      ),

    getMember: async (memberId) => copy(state.members.get(memberId)),
    listMembers: async () => copy([...state.members.values()].sort((a, b) => (a.id < b.id ? -1 : 1))),
    getServiceTokenByHash: async (tokenSha256) => copy(state.tokens.get(tokenSha256)),

    getChainHead: async () => chainHead(state),
    getChange: async (seq) => copy(state.changes[seq - 1]),
    listChanges: async (query) => listChanges(state, query),

    commit: async (draft, mutations) => commit(state, draft, copy(mutations)),
  };
}

function commit(state: MemoryState, draft: ChangeDraft, mutations: readonly Mutation[]): Change {
  checkMutations(mutations);
  const publish = policyConditionOf(mutations)?.publish;
  const change = appendToChain(draft, chainHead(state), publish && publish.baseVersion + 1);
  checkConditions(state, mutations);
  for (const mutation of mutations) applyMutation(state, mutation, change);
  state.changes.push(change);
  return copy(change);
}

const chainHead = ({ changes }: MemoryState) => {
  const last = changes.at(-1);
  return last ? { seq: last.seq, hash: last.hash } : emptyChain;
};

function listUsers(state: MemoryState, { prefix = '', ...page }: UserQuery): Page<User> {
  const wanted = searchKey(prefix);
  const fields = wanted === '' ? userSearchFields.slice(0, 1) : userSearchFields;
  const entries = [...state.users.values()].flatMap((user) => {
    const keys = userSearchKeys(user);
    const field = fields.find((f) => keys[f]?.startsWith(wanted));
    return field ? [{ item: user, at: [fields.indexOf(field), keys[field] ?? '', user.id] as const }] : [];
  });
  return pageOf(`users:${wanted}`, entries, page);
}

function listChanges(
  state: MemoryState,
  { targetType, targetId, actorId, order = 'newest', ...page }: ChangeQuery,
) {
  const entries = state.changes
    .filter((change) => targetType === undefined || change.target.type === targetType)
    .filter((change) => targetId === undefined || change.target.id === targetId)
    .filter((change) => actorId === undefined || change.actor.id === actorId)
    .map((item) => ({ item, at: [order === 'newest' ? -item.seq : item.seq] as const }));
  return pageOf(`changes:${JSON.stringify([targetType, targetId, actorId, order])}`, entries, page);
}

interface Entry<T> {
  readonly item: T;
  readonly at: CursorPosition;
}

const positionSchema = z.array(z.union([z.string(), z.number()]));

function pageOf<T>(list: string, entries: readonly Entry<T>[], { limit, cursor }: PageRequest): Page<T> {
  const after = cursor === undefined ? undefined : decodeCursor(list, cursor, positionSchema);
  const sorted = [...entries].sort((a, b) => comparePositions(a.at, b.at));
  const rest = after ? sorted.filter(({ at }) => comparePositions(at, after) > 0) : sorted;
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
