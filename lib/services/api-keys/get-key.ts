import type { ApiKey } from '../../core/model/api-key';
import { readClient } from '../clients/read-client';
import type { ServiceContext } from '../context';
import { findLastUse } from './find-last-use';
import { viewKey } from './view-key';
import { requireKey } from './write-keys';

interface KeyQuestion {
  readonly clientId: string;
  readonly keyId: string;
}

export async function readKey(context: ServiceContext, { clientId, keyId }: KeyQuestion): Promise<ApiKey> {
  const client = await readClient(context, clientId);
  const found = await context.store.getApiKey(clientId, keyId);
  return requireKey({ client, keys: found ? [found] : [] }, keyId);
}

/** One key, with when it was last accepted as far as the decision log tells. */
export async function getKey(context: ServiceContext, { clientId, keyId }: KeyQuestion) {
  const key = await readKey(context, { clientId, keyId });
  return { ...viewKey(key, context.now()), lastUsed: await findLastUse(context, key) };
}
