import { createUser } from '@/lib/services/users/create-user';
import { grantRole } from '@/lib/services/users/grant-role';
import { listAccess } from '@/lib/services/users/list-access';
import { listUsers } from '@/lib/services/users/list-users';
import { readUser } from '@/lib/services/users/read-user';
import { removeUser } from '@/lib/services/users/remove-user';
import { revokeRole } from '@/lib/services/users/revoke-role';
import { updateUser } from '@/lib/services/users/update-user';
import { viewUser } from '@/lib/services/users/view-user';
import { implementer } from '../implementer';

const users = implementer.users;

export const usersRouter = {
  list: users.list.handler(({ input, context }) => listUsers(context.service, input)),
  get: users.get.handler(async ({ input, context }) =>
    viewUser(await readUser(context.service, input.userId)),
  ),
  create: users.create.handler(({ input, context }) => createUser(context.service, input.body)),
  update: users.update.handler(({ input, context }) => updateUser(context.service, input)),
  remove: users.remove.handler(({ input, context }) => removeUser(context.service, input)),
  grantRole: users.grantRole.handler(({ input, context }) => grantRole(context.service, input)),
  revokeRole: users.revokeRole.handler(({ input, context }) => revokeRole(context.service, input)),
  access: users.access.handler(({ input, context }) => listAccess(context.service, input)),
};
