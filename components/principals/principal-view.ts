import type { ClientView } from '@/lib/contracts/clients';
import type { UserView } from '@/lib/contracts/users';

/** A user or a client, as the API gives it. */
export type PrincipalView = UserView | ClientView;

const permissions = {
  user: { assign: 'users:assign', write: 'users:write' },
  client: { assign: 'clients:assign', write: 'clients:write' },
} as const;

/** What of the console's permissions a change to such a principal needs. */
export const permissionsFor = ({ type }: Pick<PrincipalView, 'type'>) => permissions[type];
