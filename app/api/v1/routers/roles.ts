import { createRole } from '@/lib/services/roles/create-role';
import { getRole } from '@/lib/services/roles/get-role';
import { listRoleMembers } from '@/lib/services/roles/list-role-members';
import { listRoles } from '@/lib/services/roles/list-roles';
import { removeRole } from '@/lib/services/roles/remove-role';
import { updateRole } from '@/lib/services/roles/update-role';
import { implementer } from '../implementer';

const roles = implementer.roles;

export const rolesRouter = {
  list: roles.list.handler(({ input, context }) => listRoles(context.service, input)),
  get: roles.get.handler(({ input, context }) => getRole(context.service, input.roleId)),
  create: roles.create.handler(({ input, context }) => createRole(context.service, input.body)),
  update: roles.update.handler(({ input, context }) => updateRole(context.service, input)),
  remove: roles.remove.handler(({ input, context }) => removeRole(context.service, input)),
  members: roles.members.handler(({ input, context }) => listRoleMembers(context.service, input)),
};
