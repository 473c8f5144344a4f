import type { Assignment, Principal } from '../../core/model/principal';
import { assignmentsByRole, listRoutesOfPrincipal } from '../../core/policy/effective';
import { pageOfRoutes, type RoutesFilter } from '../access/page-of-routes';
import { compiledPolicyOf } from '../compiled-policy';
import type { ServiceContext } from '../context';
import { readPolicy } from '../policy/read-policy';
import { principalFactsOf } from '../principal-facts';
import type { ReadPrincipal } from './read-principal';

type AccessQuery = RoutesFilter & { readonly principalId: string };

/**
 * The routes a principal may call now by its assignments, or could by a draft, with the grants that open them and the
 * assignments that bring each grant.
 */
export async function listAccess(
  context: ServiceContext,
  read: ReadPrincipal<Principal>,
  { principalId, ...filter }: AccessQuery,
) {
  const [principal, asked] = await Promise.all([read(context, principalId), readPolicy(context)]);
  const question = [compiledPolicyOf(asked), principalFactsOf(principal), context.now().getTime()] as const;
  const page = pageOfRoutes(['access', principalId], listRoutesOfPrincipal(...question), filter);
  const idsByRole = assignmentsByRole(...question);
  const bringing = (roleId: string) =>
    principal.assignments.filter(({ id }) => idsByRole.get(roleId)?.includes(id)).map(viewAssignment);
  const items = page.items.map((route) => ({
    ...route,
    via: route.via.map((grant) => ({ ...grant, assignments: bringing(grant.roleId) })),
  }));
  return { ...page, items };
}

const viewAssignment = ({ id, roleId, expiresAt }: Assignment) => ({
  assignmentId: id,
  roleId,
  ...(expiresAt !== undefined && { expiresAt }),
});
