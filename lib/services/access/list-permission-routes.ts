import type { PageRequest } from '../../store/port';
import type { ServiceContext } from '../context';
import { pageInMemory } from '../policy/page-in-memory';
import { routeSortKey, sortBy } from '../policy/policy-index';
import { readPolicy } from '../policy/read-policy';

type PermissionQuery = PageRequest & { readonly permission: string };

/** Routes of all APIs that name a permission, and what each asks for beside it. */
export async function listPermissionRoutes(
  context: ServiceContext,
  { permission, ...page }: PermissionQuery,
) {
  const { policy } = await readPolicy(context);
  const keyOf = (route: (typeof policy.routes)[number]) => `${route.apiId}\n${routeSortKey(route)}`;
  const routes = policy.routes.filter(
    ({ access }) => access.type === 'permission' && access.permissions.includes(permission),
  );
  const list = JSON.stringify(['permission routes', permission]);
  const { items, ...paged } = pageInMemory({ list, items: sortBy(routes, keyOf), keyOf }, page);
  return {
    ...paged,
    items: items.map(({ apiId, id, method, path, access }) => ({
      apiId,
      routeId: id,
      method,
      path,
      alsoNeeds:
        access.type === 'permission' && access.mode === 'all'
          ? access.permissions.filter((other) => other !== permission)
          : [],
    })),
  };
}
