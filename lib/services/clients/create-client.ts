import { AppError } from '../../contracts/problem';
import type { Client } from '../../core/model/principal';
import { StoreConflictError } from '../../store/errors';
import { newClientId } from '../../store/keys';
import type { ServiceContext } from '../context';
import { draftChange } from '../draft-change';
import { principalTarget } from '../principals/principal-target';
import { viewClient } from './view-client';

interface NewClient extends Pick<Client, 'name' | 'description' | 'attributes' | 'usageIdentifierKey'> {
  /** A random one where none is chosen. */
  readonly id?: string | undefined;
  readonly reason?: string | undefined;
}

/** Adds a client without roles and keys: nothing is accepted from it yet. */
export async function createClient(context: ServiceContext, { reason, id, ...fields }: NewClient) {
  const at = context.now().toISOString();
  const client: Client = {
    ...fields,
    id: id ?? newClientId(),
    type: 'client',
    version: 1,
    status: 'active',
    assignments: [],
    createdAt: at,
    updatedAt: at,
  };
  const draft = draftChange(context, {
    action: 'client.created',
    target: principalTarget(client),
    summary: `added client ${client.name}`,
    reason,
    before: null,
    after: client,
  });
  try {
    await context.store.commit(draft, [{ type: 'put_principal', principal: client }]);
  } catch (error) {
    if (!(error instanceof StoreConflictError)) throw error;
    throw new AppError(
      'conflict',
      `There is a client ${client.id} already. Change that one, choose another id, or leave the id out.`,
    );
  }
  return viewClient(client);
}
