import { listPermissions } from '@/lib/services/permissions/list-permissions';
import { createRoute } from '@/lib/services/routes/create-route';
import { findRoutes } from '@/lib/services/routes/find-routes';
import { getRoute } from '@/lib/services/routes/get-route';
import { listRoutes } from '@/lib/services/routes/list-routes';
import { removeRoute } from '@/lib/services/routes/remove-route';
import { updateRoute } from '@/lib/services/routes/update-route';
import { updateRoutes } from '@/lib/services/routes/update-routes';
import { implementer } from '../implementer';

const routes = implementer.routes;

export const routesRouter = {
  list: routes.list.handler(({ input, context }) => listRoutes(context.service, input)),
  find: routes.find.handler(({ input, context }) => findRoutes(context.service, input)),
  get: routes.get.handler(({ input, context }) => getRoute(context.service, input)),
  create: routes.create.handler(({ input, context }) => createRoute(context.service, input)),
  update: routes.update.handler(({ input, context }) => updateRoute(context.service, input)),
  updateMany: routes.updateMany.handler(({ input, context }) => updateRoutes(context.service, input)),
  remove: routes.remove.handler(({ input, context }) => removeRoute(context.service, input)),
  permissions: routes.permissions.handler(({ input, context }) => listPermissions(context.service, input)),
};
