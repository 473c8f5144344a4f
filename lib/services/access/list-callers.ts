import { effectOnRoute, findCompiledRoute, rolesToward } from '../../core/policy/route-access';
import type { PageRequest } from '../../store/port';
import { compiledPolicyOf } from '../compiled-policy';
import type { ServiceContext } from '../context';
import { readPolicy } from '../policy/read-policy';
import { findRoute } from '../routes/view-route';
import { mappedGroups } from './mapped-groups';
import { walkHolders } from './walk-holders';

interface CallersQuery extends PageRequest {
  readonly apiId: string;
  readonly routeId: string;
}

/**
 * Who may call a route now by its assignments, or could by a draft, each with the grants that let it in. A route that
 * asks for no permission has no list: its access says who may call it.
 */
export async function listCallers(context: ServiceContext, { apiId, routeId, ...page }: CallersQuery) {
  const asked = await readPolicy(context);
  const { access } = findRoute(asked.policy, { apiId, routeId });
  if (access.type !== 'permission') return { access: access.type, groups: [], items: [] };
  const compiled = compiledPolicyOf(asked);
  const route = findCompiledRoute(compiled, routeId);
  const roleIds = route === undefined ? [] : rolesToward(compiled, route);
  const nowMs = context.now().getTime();
  const walked = await walkHolders(context, {
    list: JSON.stringify(['callers', apiId, routeId]),
    roleIds,
    page,
    show: (holder, facts) => {
      const found = route && effectOnRoute(compiled, route, facts, nowMs);
      return found && { ...holder, effect: found.effect, via: [...found.via] };
    },
  });
  return { access: access.type, groups: mappedGroups(asked.policy, roleIds), ...walked };
}
