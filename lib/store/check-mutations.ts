import type { User } from '../core/model/principal';
import { StoreConflictError, StoreLimitError } from './errors';
import type { Mutation } from './port';

/** Below the 400 KB of an item, with room for keys and search attributes. */
const maxUserBytes = 360_000;

/** What a commit asks of the policy head, once for all its mutations. */
export interface PolicyCondition {
  readonly baseVersion: number;
  readonly publish?: Extract<Mutation, { type: 'publish_policy' }>;
}

/**
 * Refuses mutations that no store could make: two of one entity, versions that do not count on, records that do not fit.
 * @throws StoreLimitError for a record too large; TypeError for a mistake of the caller.
 */
export function checkMutations(mutations: readonly Mutation[]): void {
  const targets = new Set<string>();
  for (const mutation of mutations) {
    const target = targetOf(mutation);
    if (targets.has(target)) throw new TypeError(`One commit writes ${target} twice.`);
    targets.add(target);
    if (mutation.type === 'put_user') {
      checkVersion(target, mutation.user.version, mutation.previous?.version);
      checkSameId(target, mutation.user.id, mutation.previous?.id);
      checkUserSize(mutation.user);
    } else if (mutation.type === 'put_member') {
      checkVersion(target, mutation.member.version, mutation.previous?.version);
      checkSameId(target, mutation.member.id, mutation.previous?.id);
    } else if (mutation.type === 'put_service_token') {
      checkSameId(target, mutation.token.tokenSha256, mutation.previous?.tokenSha256);
    }
  }
}

/** The policy conditions of a commit in one; undefined where it asks nothing of the policy. */
export function policyConditionOf(mutations: readonly Mutation[]): PolicyCondition | undefined {
  const publish = mutations.find((m) => m.type === 'publish_policy');
  const required = mutations.find((m) => m.type === 'require_policy_version');
  if (publish && required && publish.baseVersion !== required.version) {
    throw new StoreConflictError(
      'policy_moved',
      `The checks were made against policy version ${required.version}, the edit on version ${publish.baseVersion}.`,
    );
  }
  if (publish) return { baseVersion: publish.baseVersion, publish };
  return required && { baseVersion: required.version };
}

/** What one commit may write only once. */
function targetOf(mutation: Mutation): string {
  if ('user' in mutation) return `user ${mutation.user.id}`;
  if ('member' in mutation) return `member ${mutation.member.id}`;
  if ('token' in mutation) return `service token ${mutation.token.id}`;
  return mutation.type === 'delete_user' ? `user ${mutation.previous.id}` : mutation.type;
}

function checkVersion(target: string, version: number, previous = 0): void {
  if (version !== previous + 1) {
    throw new TypeError(`The version of ${target} must be ${previous + 1}, not ${version}.`);
  }
}

function checkSameId(target: string, id: string, previous = id): void {
  if (id !== previous) throw new TypeError(`${target} cannot replace ${previous}.`);
}

function checkUserSize(user: User): void {
  const bytes = Buffer.byteLength(JSON.stringify(user), 'utf8');
  if (bytes <= maxUserBytes) return;
  throw new StoreLimitError(
    `The record of user ${user.id} would take ${bytes} bytes; ${maxUserBytes} fit. ` +
      'Shorten its attributes or the reasons of its assignments.',
  );
}
