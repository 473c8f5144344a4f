import type { Principal } from '../../core/model/principal';
import { listRoutesOfPrincipal } from '../../core/policy/effective';
import { pageOfRoutes, type RoutesFilter } from '../access/page-of-routes';
import { compiledPolicyOf } from '../compiled-policy';
import type { ServiceContext } from '../context';
import { readPolicy } from '../policy/read-policy';
import { principalFactsOf } from '../principal-facts';
import type { ReadPrincipal } from './read-principal';

type AccessQuery = RoutesFilter & { readonly principalId: string };

/** The routes a principal may call now by its assignments, or could by a draft, with the grants that open them. */
export async function listAccess(
  context: ServiceContext,
  read: ReadPrincipal<Principal>,
  { principalId, ...filter }: AccessQuery,
) {
  const [principal, asked] = await Promise.all([read(context, principalId), readPolicy(context)]);
  const routes = listRoutesOfPrincipal(
    compiledPolicyOf(asked),
    principalFactsOf(principal),
    context.now().getTime(),
  );
  return pageOfRoutes(['access', principalId], routes, filter);
}
