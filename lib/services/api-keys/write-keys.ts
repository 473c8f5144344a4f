import { AppError } from '../../contracts/problem';
import { type ApiKey, apiKeyState } from '../../core/model/api-key';
import type { Client } from '../../core/model/principal';
import type { Mutation } from '../../store/port';
import { readClient } from '../clients/read-client';
import type { ServiceContext } from '../context';
import { type ChangeFacts, draftChange } from '../draft-change';
import { principalTarget } from '../principals/principal-target';
import { retryConflict } from '../retry-conflict';

/** Keys that a client has at most, those that ended included: all of them are deleted with it in one write. */
export const maxKeys = 20;

interface ClientKeys {
  readonly client: Client;
  readonly keys: readonly ApiKey[];
}

interface KeyWrite<T> {
  readonly facts: Omit<ChangeFacts, 'target'>;
  readonly mutations: readonly Mutation[];
  readonly result: T;
}

/**
 * Writes keys of a client together with its record, whose version counts on: two writes of one client's keys, or one
 * and the deletion of the client, cannot miss each other.
 */
export async function writeKeys<T extends object>(
  context: ServiceContext,
  clientId: string,
  plan: (state: ClientKeys) => KeyWrite<T>,
): Promise<T & { readonly changeSeq: number }> {
  return retryConflict(['entity_version'], async () => {
    const previous = await readClient(context, clientId);
    const planned = plan({ client: previous, keys: await context.store.listApiKeys(clientId) });
    const client = {
      ...previous,
      version: previous.version + 1,
      updatedAt: context.now().toISOString(),
    };
    const draft = draftChange(context, { ...planned.facts, target: principalTarget(client) });
    const change = await context.store.commit(draft, [
      { type: 'put_principal', principal: client, previous },
      ...planned.mutations,
    ]);
    return { ...planned.result, changeSeq: change.seq };
  });
}

/** The key, which is one of the client's. */
export function requireKey({ client, keys }: ClientKeys, keyId: string): ApiKey {
  const key = keys.find(({ id }) => id === keyId);
  if (key !== undefined) return key;
  throw new AppError(
    'not_found',
    `${client.name} has no API key ${keyId}. GET /api/v1/clients/${client.id}/keys lists its keys.`,
  );
}

/**
 * Makes room for one more key: where there are as many as a client may have, the one that ended first goes. Refused
 * where none has ended.
 */
export function makeRoom({ client, keys }: ClientKeys, now: Date): readonly Mutation[] {
  if (keys.length < maxKeys) return [];
  const [oldest] = keys
    .filter((key) => ['expired', 'revoked'].includes(apiKeyState(key, now)))
    .map((key) => ({
      key,
      endedAt: [key.revokedAt, key.expiresAt].filter((at) => at !== undefined).sort()[0] ?? '',
    }))
    .sort((a, b) => (a.endedAt < b.endedAt ? -1 : 1));
  if (oldest !== undefined) return [{ type: 'delete_api_key', previous: oldest.key }];
  throw new AppError(
    'conflict',
    `${client.name} has ${keys.length} API keys that are accepted, and ${maxKeys} is the most. Revoke one first.`,
  );
}

/** Refuses an expiry that has passed. */
export function requireFuture(expiresAt: string | undefined, now: Date): void {
  if (expiresAt === undefined || Date.parse(expiresAt) > now.getTime()) return;
  const message = `must lie in the future; it is now ${now.toISOString()}`;
  throw new AppError('validation_failed', `/expiresAt: ${message}`, [{ pointer: '/expiresAt', message }]);
}
