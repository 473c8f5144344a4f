import type { FlushResult } from '../../contracts/gateway';
import type { Api } from '../../core/model/api';
import { type ApiGateway, GatewayError } from '../../gateway/port';

/** Makes API Gateway forget cached answers, at a limited rate and never in the way of what made it necessary. */
export interface CacheFlusher {
  /** Flushes an API after those that wait already; asked twice before its turn, once. Never fails. */
  flush(api: Api): Promise<FlushResult>;
  /** The last result of an API in this process. */
  lastOf(apiId: string): FlushResult | undefined;
}

export interface FlusherOptions {
  readonly gateway: ApiGateway;
  readonly now: () => Date;
  readonly sleep: (ms: number) => Promise<unknown>;
  /** Told of each flush that was made or failed. */
  readonly onResult: (apiId: string, result: FlushResult) => void;
}

/** API Gateway lets all management calls of an account share 10 a second. Two APIs a second leave most to others. */
const spacingMs = 500;
/** How long it is taken for granted that an API without a cache still has none. */
const settingsKnownMs = 300_000;

export function createCacheFlusher({ gateway, now, sleep, onResult }: FlusherOptions): CacheFlusher {
  const results = new Map<string, FlushResult>();
  const waiting = new Map<string, Promise<FlushResult>>();
  const uncached = new Map<string, number>();
  let last: Promise<unknown> = Promise.resolve();

  /** Whether an API has an authorizer that caches. Where that cannot be read, it may. */
  const mayCache = async (api: Api): Promise<boolean> => {
    const key = JSON.stringify([api.type, api.gatewayApiId]);
    const knownMs = uncached.get(key);
    if (knownMs !== undefined && now().getTime() - knownMs < settingsKnownMs) return false;
    const authorizers = await gateway.readAuthorizers(api).catch((error: unknown) => {
      if (error instanceof GatewayError && error.fault === 'no_permission') return undefined;
      throw error;
    });
    const caches = authorizers?.some(({ resultTtlSeconds }) => resultTtlSeconds > 0) ?? true;
    if (caches) uncached.delete(key);
    else uncached.set(key, now().getTime());
    return caches;
  };

  const flushNow = async (api: Api): Promise<Omit<FlushResult, 'at'>> => {
    if (api.type !== 'REST' && api.type !== 'HTTP') return { outcome: 'not_supported' };
    try {
      if (!(await mayCache(api))) return { outcome: 'nothing_cached' };
      await gateway.flushAuthorizers(api);
      return { outcome: 'flushed' };
    } catch (error) {
      const detail = error instanceof GatewayError ? error.message : 'Flushing failed for a reason unknown.';
      return { outcome: 'failed', detail };
    }
  };

  const takeTurn = async (api: Api): Promise<FlushResult> => {
    waiting.delete(api.id);
    const result = { ...(await flushNow(api)), at: now().toISOString() };
    results.set(api.id, result);
    if (result.outcome === 'flushed' || result.outcome === 'failed') onResult(api.id, result);
    return result;
  };

  return {
    flush: (api) => {
      const known = waiting.get(api.id);
      if (known) return known;
      const turn = last.then(() => takeTurn(api));
      waiting.set(api.id, turn);
      // Only a call that was made has to be made room for.
      last = turn.then(({ outcome }) => (outcome === 'flushed' ? sleep(spacingMs) : undefined));
      return turn;
    },
    lastOf: (apiId) => results.get(apiId),
  };
}
