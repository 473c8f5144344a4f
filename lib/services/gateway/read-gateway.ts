import type { GatewayFinding, GatewayView } from '../../contracts/gateway';
import { findDecisionFactors } from '../../core/policy/decision-factors';
import { findHiddenConditions } from '../../core/policy/hidden-conditions';
import { findApi } from '../apis/view-api';
import type { ServiceContext } from '../context';
import { indexPolicy } from '../policy/policy-index';
import { readPolicy } from '../policy/read-policy';
import { checkCaching, identitySourcesNeeded } from './check-caching';
import { findDrift } from './find-drift';

const findingsShown = 500;
const ranks = { unsafe: 0, breaks: 1, notice: 2 } as const;

/** An API as API Gateway has it, beside what the policy says of it. */
export async function readGateway(context: ServiceContext, apiId: string): Promise<GatewayView> {
  const { policy } = await readPolicy(context);
  const api = findApi(policy, apiId);
  const { gateway: management, flusher, now, authorizerFunction: functionName } = context;
  const gateway = await management.readApi(api);
  const routes = indexPolicy(policy).routesOf(apiId);
  const factors = findDecisionFactors(policy, apiId);
  const hasHidden = findHiddenConditions(policy, apiId).length > 0;
  const attached = (id: string) => gateway.routes.filter(({ authorizerId }) => authorizerId === id).length;
  const authorizers = gateway.authorizers.map(({ functionName: _, identitySources, ...authorizer }) => ({
    ...authorizer,
    identitySources: [...identitySources],
    routes: attached(authorizer.id),
  }));
  // What no route uses does no harm.
  const used = gateway.authorizers.filter(({ id, type }) => type !== 'OTHER' && attached(id) > 0);
  const ofAuthorizers = used.flatMap((authorizer): GatewayFinding[] =>
    checkCaching(authorizer, api.type, factors, hasHidden).map((finding) => ({
      ...finding,
      authorizerId: authorizer.id,
    })),
  );
  const findings = [...ofAuthorizers, ...findDrift({ api, routes, gateway, functionName })].sort(
    (a, b) => ranks[a.severity] - ranks[b.severity],
  );
  const lastFlush = flusher.lastOf(apiId);
  return {
    name: gateway.name,
    readAt: now().toISOString(),
    routesInGateway: gateway.routes.length,
    routesInPolicy: routes.length,
    authorizers,
    identitySourcesNeeded: identitySourcesNeeded(api.type, factors),
    findings: findings.slice(0, findingsShown),
    findingCount: findings.length,
    ...(lastFlush && { lastFlush }),
  };
}
