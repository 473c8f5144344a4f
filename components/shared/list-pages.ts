import { keepPreviousData } from '@tanstack/react-query';
import { api } from '@/lib/client/api';
import type { RouteView } from '@/lib/contracts/routes';
import type { ChangeTarget } from '@/lib/core/model/change';
import type { principalStatuses } from '@/lib/core/model/principal-statuses';

const limit = 50;
const page = { placeholderData: keepPreviousData };

interface Cursor {
  readonly cursor?: string | undefined;
}

interface PrincipalsFilter extends Cursor {
  readonly prefix?: string | undefined;
  readonly status?: (typeof principalStatuses)[number] | undefined;
  readonly roleId?: string | undefined;
}

interface RoutesQuery extends Cursor {
  readonly apiId: string;
  readonly q?: string | undefined;
  readonly method?: RouteView['method'] | undefined;
  readonly access?: RouteView['access']['type'] | undefined;
  readonly permission?: string | undefined;
}

interface ChangesFilter extends Cursor {
  readonly targetType?: ChangeTarget['type'] | undefined;
  readonly targetId?: string | undefined;
}

/**
 * Pages of the console's long lists, as the screens ask for them; without a filter that which is shown first. They
 * stand here so that it can be fetched before its screen is there.
 */
export const listPages = {
  users: (filter: PrincipalsFilter = {}) =>
    api.users.list.queryOptions({ input: { limit, ...filter }, ...page }),
  clients: (filter: PrincipalsFilter = {}) =>
    api.clients.list.queryOptions({ input: { limit, ...filter }, ...page }),
  roles: (filter: Cursor & { readonly q?: string | undefined } = {}) =>
    api.roles.list.queryOptions({ input: { limit, ...filter }, ...page }),
  permissions: (filter: { readonly q?: string | undefined } = {}) =>
    api.routes.permissions.queryOptions({ input: filter, ...page }),
  apis: (filter: Cursor = {}) => api.apis.list.queryOptions({ input: { limit, ...filter }, ...page }),
  routes: (query: RoutesQuery) => api.routes.list.queryOptions({ input: { limit, ...query }, ...page }),
  changes: (filter: ChangesFilter = {}) =>
    api.changes.list.queryOptions({ input: { limit, ...filter }, ...page }),
  versions: (filter: Cursor = {}) =>
    api.policy.versions.queryOptions({ input: { limit, ...filter }, ...page }),
};
