import { AppError } from '../../contracts/problem';
import { listRoutesOfPrincipal } from '../../core/policy/effective';
import type { PageRequest } from '../../store/port';
import { compiledPolicyOf } from '../compiled-policy';
import type { ServiceContext } from '../context';
import { pageInMemory } from '../policy/page-in-memory';
import { sortBy } from '../policy/policy-index';
import { principalFactsOf } from '../principal-facts';
import { readUser } from './read-user';

interface AccessQuery extends PageRequest {
  readonly userId: string;
  readonly apiId?: string | undefined;
  /** Part of path or method, without regard to case. */
  readonly q?: string | undefined;
}

/** The routes a user may call now by its assignments, with the grants that open them. */
export async function listAccess(context: ServiceContext, { userId, apiId, q, ...page }: AccessQuery) {
  const [user, published] = await Promise.all([readUser(context, userId), context.store.readPolicy()]);
  if (published === undefined) throw new AppError('unavailable', 'No policy has been published yet.');
  const wanted = q?.toLowerCase() ?? '';
  const routes = listRoutesOfPrincipal(
    compiledPolicyOf(published),
    principalFactsOf(user),
    context.now().getTime(),
  );
  const found = routes
    .filter((route) => apiId === undefined || route.apiId === apiId)
    .filter((route) => `${route.method} ${route.path}`.toLowerCase().includes(wanted))
    .map(({ routeId, method, path, effect, via, ...of }) => ({
      apiId: of.apiId,
      routeId,
      method,
      path,
      effect,
      via: [...via],
    }));
  const keyOf = (route: (typeof found)[number]) => `${route.apiId}\n${route.path}\n${route.method}`;
  const list = JSON.stringify(['access', userId, apiId, wanted]);
  return pageInMemory({ list, items: sortBy(found, keyOf), keyOf }, page);
}
