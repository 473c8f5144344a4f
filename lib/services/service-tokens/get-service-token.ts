import type { ServiceContext } from '../context';
import { readServiceToken } from './read-service-token';
import { viewServiceToken } from './view-service-token';

/** One token, and when it last changed something: the newest change record of which it is the actor. */
export async function getServiceToken(context: ServiceContext, serviceTokenId: string) {
  const token = await readServiceToken(context, serviceTokenId);
  const [last] = (await context.store.listChanges({ limit: 1, actorId: token.id })).items;
  return { ...viewServiceToken(token, context.now()), ...(last && { lastWriteAt: last.at }) };
}
