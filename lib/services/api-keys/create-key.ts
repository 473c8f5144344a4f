import type { ServiceContext } from '../context';
import { newKey } from './new-key';
import { apiKeyRecord, viewKey } from './view-key';
import { makeRoom, requireFuture, writeKeys } from './write-keys';

interface KeyCreation {
  readonly params: { readonly clientId: string };
  readonly body: {
    readonly name: string;
    readonly expiresAt?: string | undefined;
    readonly reason?: string | undefined;
  };
}

/** Makes a key for a client. The answer is the only place where the key itself ever stands. */
export async function createKey(context: ServiceContext, { params, body }: KeyCreation) {
  requireFuture(body.expiresAt, context.now());
  return writeKeys(context, params.clientId, (state) => {
    const { name, expiresAt } = body;
    const { key, secret } = newKey(context, { clientId: state.client.id, name, expiresAt });
    return {
      facts: {
        action: 'api_key.created',
        summary: `created API key ${key.name} (${key.prefix}…) of client ${state.client.name}`,
        reason: body.reason,
        before: null,
        after: apiKeyRecord(key),
      },
      mutations: [{ type: 'put_api_key', key }, ...makeRoom(state, context.now())],
      result: { key: viewKey(key, context.now()), secret },
    };
  });
}
