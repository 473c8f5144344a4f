import type { ServiceToken } from '../core/model/console';
import { sha256Hex } from '../store/keys';
import type { StoreReader } from '../store/port';

const tokenPattern = /^gwt_[A-Za-z0-9_-]{43}$/;

/**
 * The record of a service token that may be used now. It is looked up by its hash,
 * so that no comparison's duration says anything about a token.
 */
export async function findServiceToken(
  token: string,
  store: Pick<StoreReader, 'getServiceTokenByHash'>,
  now: Date,
): Promise<ServiceToken | undefined> {
  if (!tokenPattern.test(token)) return undefined;
  const record = await store.getServiceTokenByHash(sha256Hex(token));
  if (record === undefined || record.revokedAt !== undefined) return undefined;
  if (record.expiresAt !== undefined && Date.parse(record.expiresAt) <= now.getTime()) return undefined;
  return record;
}
