import { createKey } from '../api-keys/create-key';
import { createClient } from '../clients/create-client';
import type { ServiceContext } from '../context';

/** A client with a name and no roles. */
export const addClient = (context: ServiceContext, name = 'Nightly import') =>
  createClient(context, { name, description: '', attributes: {} });

/** A client with one key, and the key's text. */
export async function addClientWithKey(context: ServiceContext, body: { readonly expiresAt?: string } = {}) {
  const client = await addClient(context);
  const { key, secret } = await createKey(context, {
    params: { clientId: client.id },
    body: { name: 'first', ...body },
  });
  return { client, key, secret };
}
