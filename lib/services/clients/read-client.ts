import type { Client } from '../../core/model/principal';
import { type ReadPrincipal, requirePrincipal } from '../principals/read-principal';

/** The client, at the state that `ifMatch` names where it names one. */
export const readClient: ReadPrincipal<Client> = async ({ store }, clientId, ifMatch) =>
  requirePrincipal(
    await store.getClient(clientId),
    `There is no client ${clientId}. GET /api/v1/clients finds clients by name or id.`,
    ifMatch,
  );
