import { canonicalJson } from '../../core/change/canonical-json';
import type { Change } from '../../core/model/change';
import type { Member, ServiceToken } from '../../core/model/console';
import type { User } from '../../core/model/principal';
import { policyConditionOf } from '../check-mutations';
import { deepFreeze } from '../deep-freeze';
import { StoreConflictError } from '../errors';
import { sha256Hex } from '../keys';
import type { Mutation, PolicyVersion, PublishedPolicy } from '../port';

export interface PublishedVersion {
  readonly record: PolicyVersion;
  readonly published: PublishedPolicy;
}

/** All records, by what they are looked up by. Versions and changes stand at their number minus one. */
export interface MemoryState {
  readonly users: Map<string, User>;
  readonly members: Map<string, Member>;
  readonly tokens: Map<string, ServiceToken>;
  readonly versions: PublishedVersion[];
  readonly changes: Change[];
}

export function emptyState(): MemoryState {
  return { users: new Map(), members: new Map(), tokens: new Map(), versions: [], changes: [] };
}

/** @throws StoreConflictError for the first mutation whose condition does not hold; entities are asked before the policy. */
export function checkConditions(state: MemoryState, mutations: readonly Mutation[]): void {
  for (const mutation of mutations) {
    switch (mutation.type) {
      case 'put_user':
        expectVersion('user', state.users.get(mutation.user.id), mutation.previous);
        break;
      case 'delete_user':
        expectVersion('user', state.users.get(mutation.previous.id), mutation.previous);
        break;
      case 'put_member':
        expectVersion('member', state.members.get(mutation.member.id), mutation.previous);
        break;
      case 'put_service_token':
        expectToken(state.tokens.get(mutation.token.tokenSha256), mutation.previous);
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
}

/** Makes one mutation whose conditions were checked. */
export function applyMutation(state: MemoryState, mutation: Mutation, change: Change): void {
  switch (mutation.type) {
    case 'put_user':
      state.users.set(mutation.user.id, mutation.user);
      break;
    case 'delete_user':
      state.users.delete(mutation.previous.id);
      break;
    case 'put_member':
      state.members.set(mutation.member.id, mutation.member);
      break;
    case 'put_service_token':
      state.tokens.set(mutation.token.tokenSha256, mutation.token);
      break;
    case 'publish_policy':
      state.versions.push(publishedVersion(mutation, change));
      break;
    case 'require_policy_version':
      break;
  }
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

function expectToken(stored: ServiceToken | undefined, previous: ServiceToken | undefined): void {
  const same = stored && previous ? canonicalJson(stored) === canonicalJson(previous) : stored === previous;
  if (!same) throw new StoreConflictError('entity_version', 'The service token has changed.');
}
