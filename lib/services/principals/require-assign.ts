import { AppError } from '../../contracts/problem';
import type { ConsolePermission } from '../../core/model/console-permissions';
import { clientIdSchema } from '../../core/model/ids';
import type { Principal } from '../../core/model/principal';
import type { ServiceContext } from '../context';

type Assigner = Pick<ServiceContext, 'permissions'>;

const needed: Readonly<Record<Principal['type'], ConsolePermission>> = {
  user: 'users:assign',
  client: 'clients:assign',
};

/** What a principal's id says it is. */
export function principalTypeOf(principalId: string): Principal['type'] {
  return clientIdSchema.safeParse(principalId).success ? 'client' : 'user';
}

/** Whether the caller may give and take roles of users, or of clients. */
export function mayAssign({ permissions }: Assigner, type: Principal['type']): boolean {
  return permissions.includes(needed[type]);
}

/**
 * Refuses to give or take roles of such a principal. Asked where assignments are planned, so that no other road to
 * them (imports, invitations, reverts, deleting a role) is open to somebody who may not take the straight one.
 */
export function requireAssign(assigner: Assigner, type: Principal['type']): void {
  if (mayAssign(assigner, type)) return;
  throw new AppError(
    'forbidden',
    `This gives or takes roles of ${type}s, which needs the console permission ${needed[type]}.`,
  );
}
