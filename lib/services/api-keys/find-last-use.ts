import type { LastUsed } from '../../contracts/clients';
import type { ApiKey } from '../../core/model/api-key';
import { LogsUnavailableError } from '../../logs/port';
import type { ServiceContext } from '../context';
import { credentialOf } from './view-key';

const rangeMs = 24 * 60 * 60 * 1000;
const maxLines = 200;

/**
 * When a key was last accepted: the newest line of its client's decisions that names it. One page of one day is looked
 * at, which costs no query; what that does not tell is not known, which is not the same as not used. A key says so
 * little of itself in the log that another of the same client could be taken for it only by chance of 1 in 2^32.
 */
export async function findLastUse(
  { accessLog, now }: Pick<ServiceContext, 'accessLog' | 'now'>,
  key: ApiKey,
): Promise<LastUsed> {
  // The line of a decision made in this very millisecond counts as well.
  const toMs = now().getTime() + 1;
  const fromMs = Math.max(toMs - rangeMs, Date.parse(key.createdAt));
  const credential = credentialOf(key);
  try {
    const page = await accessLog.search({ fromMs, toMs, principal: key.clientId, limit: maxLines });
    const line = page.entries.find(
      (entry) => entry.credential === credential && entry.credentialFault === undefined,
    );
    if (line !== undefined) return { state: 'used', lastUsedAt: line.ts };
    const isWhole = page.nextCursor === undefined && page.searchedFromMs <= fromMs;
    return isWhole ? { state: 'not_used', since: new Date(fromMs).toISOString() } : { state: 'not_known' };
  } catch (error) {
    if (error instanceof LogsUnavailableError) return { state: 'not_known' };
    throw error;
  }
}
