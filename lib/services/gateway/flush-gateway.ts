import type { FlushResult } from '../../contracts/gateway';
import { findApi } from '../apis/view-api';
import type { ServiceContext } from '../context';
import { readPolicyInForce } from '../policy/read-policy';

/** Flushes what API Gateway keeps of an API's authorizer answers. */
export async function flushGateway(context: ServiceContext, apiId: string): Promise<FlushResult> {
  const { policy } = await readPolicyInForce(context);
  return context.flusher.flush(findApi(policy, apiId));
}
