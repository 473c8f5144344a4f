import type { ProofPlan } from '../../contracts/probes';
import type { Api } from '../../core/model/api';
import { GatewayError } from '../../gateway/port';
import type { ServiceContext } from '../context';

/** How long API Gateway uses the answers of an API's authorizers again, and when they were flushed last. */
export async function readCaching(
  { gateway, flusher }: ServiceContext,
  api: Api,
): Promise<NonNullable<ProofPlan['gateway']>> {
  const lastFlush = flusher.lastOf(api.id);
  // Others have no cache.
  if (api.type !== 'REST' && api.type !== 'HTTP') return { cacheSeconds: 0, lastFlush };
  try {
    const authorizers = await gateway.readAuthorizers(api);
    const cacheSeconds = Math.max(0, ...authorizers.map(({ resultTtlSeconds }) => resultTtlSeconds));
    return { cacheSeconds, lastFlush };
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    return { problem: error.message, lastFlush };
  }
}
