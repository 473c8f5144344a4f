import { AppError } from '../../contracts/problem';
import { apiKeyRecord } from '../api-keys/view-key';
import type { ServiceContext } from '../context';
import { draftChange } from '../draft-change';
import { readPolicy } from '../policy/read-policy';
import { countOf } from '../policy/word-lists';
import { inForceBy } from '../principals/assignment-result';
import { principalTarget } from '../principals/principal-target';
import { retryConflict } from '../retry-conflict';
import { readClient } from './read-client';

interface ClientRemoval {
  readonly params: { readonly clientId: string };
  readonly headers: { readonly 'if-match'?: string | undefined };
  readonly query: { readonly reason?: string | undefined };
}

/** What one transaction deletes beside the record: each assignment is one item, each key two. */
const maxItems = 90;

/**
 * Deletes a client with its keys and assignments, in one write: a client that is made under the same id later must not
 * find old keys. Writes of keys count the client's version on, so that none can come in between.
 */
export async function removeClient(context: ServiceContext, { params, headers, query }: ClientRemoval) {
  const { store } = context;
  const isPinned = headers['if-match'] !== undefined;
  return retryConflict(isPinned ? ['policy_moved'] : ['entity_version', 'policy_moved'], async () => {
    const previous = await readClient(context, params.clientId, headers['if-match']);
    const policyVersion = await requireNoLimits(context, params.clientId);
    const keys = await store.listApiKeys(params.clientId);
    const deletedKeys = keys.length;
    const deletedAssignments = previous.assignments.length;
    if (2 * deletedKeys + deletedAssignments > maxItems) {
      throw new AppError(
        'conflict',
        `${previous.name} has ${countOf(deletedKeys, 'API key')} and ${countOf(deletedAssignments, 'role')}, more than one ` +
          'write can delete. Suspend it, revoke roles until fewer than 50 are left, then delete it.',
      );
    }
    const draft = draftChange(context, {
      action: 'client.deleted',
      target: principalTarget(previous),
      summary: `deleted client ${previous.name} with ${countOf(deletedKeys, 'API key')} and ${countOf(deletedAssignments, 'role')}`,
      reason: query.reason,
      before: { ...previous, keys: keys.map(apiKeyRecord) },
      after: null,
    });
    const change = await store.commit(draft, [
      { type: 'delete_principal', previous },
      ...keys.map((key) => ({ type: 'delete_api_key' as const, previous: key })),
      { type: 'require_policy_version', version: policyVersion },
    ]);
    return { deletedKeys, deletedAssignments, changeSeq: change.seq, inForceBy: inForceBy(context) };
  });
}

/**
 * The version of the policy in which no limit names the client: one that did would apply unseen to a client that is
 * made under the same id later.
 */
async function requireNoLimits(context: ServiceContext, clientId: string): Promise<number> {
  const { policy, version } = await readPolicy(context);
  const named = policy.limits.filter(
    ({ appliesTo }) => appliesTo.type === 'client' && appliesTo.clientId === clientId,
  );
  if (named.length === 0) return version;
  throw new AppError(
    'conflict',
    `The client is named by ${named.map(({ id }) => `the limit ${id}`).join(' and ')}. Delete that first, then the client.`,
  );
}
