import { createApi } from '@/lib/services/apis/create-api';
import { getApi } from '@/lib/services/apis/get-api';
import { importRoutes } from '@/lib/services/apis/import-routes';
import { listApis } from '@/lib/services/apis/list-apis';
import { removeApi } from '@/lib/services/apis/remove-api';
import { updateApi } from '@/lib/services/apis/update-api';
import { implementer } from '../implementer';

const apis = implementer.apis;

export const apisRouter = {
  list: apis.list.handler(({ input, context }) => listApis(context.service, input)),
  get: apis.get.handler(({ input, context }) => getApi(context.service, input.apiId)),
  create: apis.create.handler(({ input, context }) => createApi(context.service, input.body)),
  update: apis.update.handler(({ input, context }) => updateApi(context.service, input)),
  remove: apis.remove.handler(({ input, context }) => removeApi(context.service, input)),
  importRoutes: apis.importRoutes.handler(({ input, context }) => importRoutes(context.service, input)),
};
