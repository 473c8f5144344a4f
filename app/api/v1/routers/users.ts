import { grantRole } from '@/lib/services/principals/grant-role';
import { listAccess } from '@/lib/services/principals/list-access';
import { previewRevocation } from '@/lib/services/principals/preview-revocation';
import { revokeRole } from '@/lib/services/principals/revoke-role';
import { createUser } from '@/lib/services/users/create-user';
import { listUsers } from '@/lib/services/users/list-users';
import { previewDeletion } from '@/lib/services/users/preview-deletion';
import { readUser } from '@/lib/services/users/read-user';
import { removeUser } from '@/lib/services/users/remove-user';
import { updateUser } from '@/lib/services/users/update-user';
import { viewUser, viewUserAssignment } from '@/lib/services/users/view-user';
import { implementer } from '../implementer';

const users = implementer.users;

export const usersRouter = {
  list: users.list.handler(({ input, context }) => listUsers(context.service, input)),
  get: users.get.handler(async ({ input, context }) =>
    viewUser(await readUser(context.service, input.userId)),
  ),
  create: users.create.handler(({ input, context }) => createUser(context.service, input.body)),
  update: users.update.handler(({ input, context }) => updateUser(context.service, input)),
  deletion: users.deletion.handler(({ input, context }) => previewDeletion(context.service, input.userId)),
  remove: users.remove.handler(({ input, context }) => removeUser(context.service, input)),
  grantRole: users.grantRole.handler(async ({ input: { params, headers, body }, context }) =>
    viewUserAssignment(
      await grantRole(context.service, readUser, {
        ...body,
        principalId: params.userId,
        roleId: params.roleId,
        ifMatch: headers['if-match'],
      }),
    ),
  ),
  revokeRole: users.revokeRole.handler(async ({ input: { params, headers, query }, context }) =>
    viewUserAssignment(
      await revokeRole(context.service, readUser, {
        ...query,
        principalId: params.userId,
        roleId: params.roleId,
        ifMatch: headers['if-match'],
      }),
    ),
  ),
  revocation: users.revocation.handler(({ input: { userId, roleId }, context }) =>
    previewRevocation(context.service, readUser, { principalId: userId, roleId }),
  ),
  access: users.access.handler(({ input: { userId, ...query }, context }) =>
    listAccess(context.service, readUser, { ...query, principalId: userId }),
  ),
};
