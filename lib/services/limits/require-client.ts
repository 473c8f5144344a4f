import { AppError } from '../../contracts/problem';
import type { Limit } from '../../core/model/policy';
import type { ServiceContext } from '../context';

/** Refuses a limit for a client that does not exist. Roles and routes are part of the policy, whose own rules see to them. */
export async function requireClient({ store }: ServiceContext, { appliesTo }: Limit): Promise<void> {
  if (appliesTo.type !== 'client' || (await store.getClient(appliesTo.clientId))) return;
  const message = `There is no client ${appliesTo.clientId}. GET /api/v1/clients lists the clients.`;
  throw new AppError('validation_failed', message, [{ pointer: '/appliesTo/clientId', message }]);
}
