import { listCallers } from '@/lib/services/access/list-callers';
import { listEndingAssignments } from '@/lib/services/access/list-ending-assignments';
import { listHolders } from '@/lib/services/access/list-holders';
import { listPermissionRoles } from '@/lib/services/access/list-permission-roles';
import { listPermissionRoutes } from '@/lib/services/access/list-permission-routes';
import { listRoleRoutes } from '@/lib/services/access/list-role-routes';
import { implementer } from '../implementer';

const access = implementer.access;

export const accessRouter = {
  endingAssignments: access.endingAssignments.handler(({ input, context }) =>
    listEndingAssignments(context.service, input),
  ),
  callers: access.callers.handler(({ input, context }) => listCallers(context.service, input)),
  holders: access.holders.handler(({ input, context }) => listHolders(context.service, input)),
  roleRoutes: access.roleRoutes.handler(({ input, context }) => listRoleRoutes(context.service, input)),
  permissionRoutes: access.permissionRoutes.handler(({ input, context }) =>
    listPermissionRoutes(context.service, input),
  ),
  permissionRoles: access.permissionRoles.handler(({ input, context }) =>
    listPermissionRoles(context.service, input),
  ),
};
