import { AppError } from '../../contracts/problem';
import type { Policy } from '../../core/model/policy';
import type { ServiceContext } from '../context';
import { requireEtag } from '../etag';
import { contentEtag } from '../policy/content-etag';
import { editPolicy } from '../policy/edit-policy';
import { indexPolicy } from '../policy/policy-index';
import { withoutEntity } from '../policy/replace-entity';
import { countOf, joinNames } from '../policy/word-lists';
import { requireNoLimits } from '../routes/require-no-limits';
import { apiTarget, findApi } from './view-api';

interface ApiRemoval {
  readonly params: { readonly apiId: string };
  readonly headers: { readonly 'if-match'?: string | undefined };
  readonly query: { readonly reason?: string | undefined };
}

/** Disconnects an API and deletes its routes. What still names it must be changed first. */
export async function removeApi(
  context: ServiceContext,
  { params, headers, query }: ApiRemoval,
): Promise<void> {
  await editPolicy(context, query.reason, ({ policy }) => {
    const api = findApi(policy, params.apiId);
    requireEtag(headers['if-match'], contentEtag(api));
    requireNoGrants(policy, api.id);
    const routes = indexPolicy(policy).routesOf(api.id);
    requireNoLimits(policy, routes);
    const andRoutes = routes.length > 0 ? ` and deleted its ${countOf(routes.length, 'route')}` : '';
    return {
      policy: {
        ...policy,
        apis: withoutEntity(policy.apis, api.id),
        routes: policy.routes.filter((route) => route.apiId !== api.id),
      },
      action: 'api.deleted',
      target: apiTarget(api),
      summary: `disconnected API ${api.name}${andRoutes}`,
      before: { ...api, routeCount: routes.length },
      after: null,
      result: undefined,
    };
  });
}

function requireNoGrants(policy: Policy, apiId: string): void {
  const roles = policy.roles.filter((role) => role.grants.some((grant) => grant.apis?.includes(apiId)));
  if (roles.length === 0) return;
  throw new AppError(
    'conflict',
    `Grants of ${countOf(roles.length, 'role')} are for this API (${joinNames(roles.map((role) => role.id))}). Take the API out of them first.`,
  );
}
