import { readClient } from '../clients/read-client';
import type { ServiceContext } from '../context';
import { viewKey } from './view-key';

/** The keys of a client, newest first: they are few. */
export async function listKeys(context: ServiceContext, clientId: string) {
  await readClient(context, clientId);
  const keys = await context.store.listApiKeys(clientId);
  const newestFirst = [...keys].sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
  return { items: newestFirst.map((key) => viewKey(key, context.now())) };
}
