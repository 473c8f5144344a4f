import type { Principal } from '../../core/model/principal';
import { listRoutesOfPrincipal } from '../../core/policy/effective';
import type { PageRequest } from '../../store/port';
import { compiledPolicyOf } from '../compiled-policy';
import type { ServiceContext } from '../context';
import { pageInMemory } from '../policy/page-in-memory';
import { sortBy } from '../policy/policy-index';
import { readPolicy } from '../policy/read-policy';
import { principalFactsOf } from '../principal-facts';
import type { ReadPrincipal } from './read-principal';

interface AccessQuery extends PageRequest {
  readonly principalId: string;
  readonly apiId?: string | undefined;
  /** Part of path or method, without regard to case. */
  readonly q?: string | undefined;
}

/** The routes a principal may call now by its assignments, or could by a draft, with the grants that open them. */
export async function listAccess(
  context: ServiceContext,
  read: ReadPrincipal<Principal>,
  { principalId, apiId, q, ...page }: AccessQuery,
) {
  const [principal, asked] = await Promise.all([read(context, principalId), readPolicy(context)]);
  const wanted = q?.toLowerCase() ?? '';
  const routes = listRoutesOfPrincipal(
    compiledPolicyOf(asked),
    principalFactsOf(principal),
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
  const list = JSON.stringify(['access', principalId, apiId, wanted]);
  return pageInMemory({ list, items: sortBy(found, keyOf), keyOf }, page);
}
