import { assignRole } from '@/lib/services/user-imports/assign-role';
import { exportUsers } from '@/lib/services/user-imports/export-users';
import { getUserImport } from '@/lib/services/user-imports/get-user-import';
import { importUsers } from '@/lib/services/user-imports/import-users';
import { listUserImports } from '@/lib/services/user-imports/list-user-imports';
import { revertUserImport } from '@/lib/services/user-imports/revert-user-import';
import { implementer } from '../implementer';

const userImports = implementer.userImports;

export const userImportsRouter = {
  importUsers: userImports.importUsers.handler(({ input, context }) => importUsers(context.service, input)),
  assign: userImports.assign.handler(({ input, context }) => assignRole(context.service, input)),
  list: userImports.list.handler(({ input, context }) => listUserImports(context.service, input)),
  get: userImports.get.handler(({ input, context }) => getUserImport(context.service, input.importId)),
  revert: userImports.revert.handler(({ input, context }) => revertUserImport(context.service, input)),
  exportUsers: userImports.exportUsers.handler(({ input, context }) => exportUsers(context.service, input)),
};
