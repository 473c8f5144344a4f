import { AppError } from '../../contracts/problem';
import { type ApiKey, apiKeyState } from '../../core/model/api-key';
import type { ServiceContext } from '../context';
import { newKey } from './new-key';
import { apiKeyRecord, viewKey } from './view-key';
import { makeRoom, requireFuture, requireKey, writeKeys } from './write-keys';

interface KeyRotation {
  readonly params: { readonly clientId: string; readonly keyId: string };
  readonly body: {
    readonly overlapSeconds: number;
    readonly expiresAt?: string | undefined;
    readonly reason?: string | undefined;
  };
}

/**
 * Puts a new key in the place of one that is accepted, which stays accepted for the overlap: whoever holds it has
 * time to change over. An expiry of the old key that comes earlier stays.
 */
export async function rotateKey(context: ServiceContext, { params, body }: KeyRotation) {
  const now = context.now();
  requireFuture(body.expiresAt, now);
  const overlapEnd = new Date(now.getTime() + body.overlapSeconds * 1000).toISOString();
  return writeKeys(context, params.clientId, (state) => {
    const previous = requireKey(state, params.keyId);
    requireAccepted(previous, now);
    const acceptedUntil = earlier(previous.expiresAt, overlapEnd);
    const { clientId, name } = previous;
    const { key, secret } = newKey(context, { clientId, name, expiresAt: body.expiresAt });
    const old: ApiKey = {
      ...previous,
      expiresAt: acceptedUntil,
      replacedBy: key.id,
    };
    return {
      facts: {
        action: 'api_key.rotated',
        summary:
          `rotated API key ${key.name} of client ${state.client.name}: ${key.prefix}… replaces ${old.prefix}…, ` +
          `which is accepted until ${acceptedUntil}`,
        reason: body.reason,
        before: { replaced: apiKeyRecord(previous) },
        after: { replaced: apiKeyRecord(old), key: apiKeyRecord(key) },
      },
      mutations: [
        { type: 'put_api_key', key },
        { type: 'put_api_key', key: old, previous },
        ...makeRoom(state, now),
      ],
      result: { key: viewKey(key, now), secret, replaced: viewKey(old, now) },
    };
  });
}

function requireAccepted(key: ApiKey, now: Date): void {
  const state = apiKeyState(key, now);
  if (state === 'active' || (state === 'expiring' && key.replacedBy === undefined)) return;
  const why = key.replacedBy === undefined ? `is ${state}` : `was replaced by ${key.replacedBy} already`;
  throw new AppError(
    'conflict',
    `The API key ${key.name} (${key.prefix}…) ${why}. Create a new one instead.`,
  );
}

const earlier = (a: string | undefined, b: string): string => (a !== undefined && a < b ? a : b);
