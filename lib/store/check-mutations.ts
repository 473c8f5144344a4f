import { maxAssignments, type Principal } from '../core/model/principal';
import { StoreConflictError, StoreLimitError } from './errors';
import type { Mutation } from './port';

/** Below the 400 KB of an item, with room for keys and search attributes. */
const maxPrincipalBytes = 360_000;

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
    if (mutation.type === 'put_principal') {
      checkVersion(target, mutation.principal.version, mutation.previous?.version);
      checkSameId(target, mutation.principal.id, mutation.previous?.id);
      checkPrincipalSize(mutation.principal);
    } else if (mutation.type === 'put_api_key') {
      checkSameId(target, mutation.key.keySha256, mutation.previous?.keySha256);
    } else if (mutation.type === 'put_member') {
      checkVersion(target, mutation.member.version, mutation.previous?.version);
      checkSameId(target, mutation.member.id, mutation.previous?.id);
    } else if (mutation.type === 'put_draft') {
      checkVersion(target, mutation.draft.version, mutation.previous?.version);
      checkSameId(target, mutation.draft.id, mutation.previous?.id);
    } else if (mutation.type === 'put_assignment_request') {
      checkVersion(target, mutation.request.version, mutation.previous?.version);
      checkSameId(target, mutation.request.id, mutation.previous?.id);
    } else if (mutation.type === 'put_service_token') {
      checkSameId(target, mutation.token.tokenSha256, mutation.previous?.tokenSha256);
    } else if (mutation.type === 'put_invitation') {
      checkVersion(target, mutation.invitation.version, mutation.previous?.version);
      checkSameId(target, mutation.invitation.id, mutation.previous?.id);
    } else if (mutation.type === 'put_user_import') {
      checkVersion(target, mutation.userImport.version, mutation.previous?.version);
      checkSameId(target, mutation.userImport.id, mutation.previous?.id);
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
  if ('principal' in mutation) return `${mutation.principal.type} ${mutation.principal.id}`;
  if ('member' in mutation) return `member ${mutation.member.id}`;
  if ('draft' in mutation) return `draft ${mutation.draft.id}`;
  if ('request' in mutation) return `assignment request ${mutation.request.id}`;
  if ('token' in mutation) return `service token ${mutation.token.id}`;
  if (mutation.type === 'require_member') return `member ${mutation.memberId}`;
  if (mutation.type === 'delete_member') return `member ${mutation.previous.id}`;
  if ('key' in mutation) return `API key ${mutation.key.id}`;
  if (mutation.type === 'delete_api_key') return `API key ${mutation.previous.id}`;
  if ('invitation' in mutation) return `invitation ${mutation.invitation.id}`;
  if ('userImport' in mutation) return `import ${mutation.userImport.id}`;
  if (mutation.type !== 'delete_principal') return mutation.type;
  return `${mutation.previous.type} ${mutation.previous.id}`;
}

function checkVersion(target: string, version: number, previous = 0): void {
  if (version !== previous + 1) {
    throw new TypeError(`The version of ${target} must be ${previous + 1}, not ${version}.`);
  }
}

function checkSameId(target: string, id: string, previous = id): void {
  if (id !== previous) throw new TypeError(`${target} cannot replace ${previous}.`);
}

function checkPrincipalSize(principal: Principal): void {
  const { length } = principal.assignments;
  if (length > maxAssignments) {
    throw new StoreLimitError(
      `${principal.name} would hold ${length} roles, and ${maxAssignments} is the most. Make a role that inherits several.`,
    );
  }
  const bytes = Buffer.byteLength(JSON.stringify(principal), 'utf8');
  if (bytes <= maxPrincipalBytes) return;
  throw new StoreLimitError(
    `The record of ${principal.type} ${principal.id} would take ${bytes} bytes; ${maxPrincipalBytes} fit. ` +
      'Shorten its attributes or the reasons of its assignments.',
  );
}
