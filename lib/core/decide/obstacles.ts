import type { CompiledPolicy } from './compiled';
import type { Decision, RequestInput } from './types';

/** What stands in the way where no grant can help, and what to do about it. Undefined where a grant can. */
export function describeObstacle(
  policy: CompiledPolicy,
  request: RequestInput,
  { reason, grant, route, credentialFault, roles }: Decision,
): string | undefined {
  switch (reason) {
    case 'request_ambiguous':
      return describeAmbiguity(request, route);
    case 'api_unknown':
      return `The policy has no ${request.apiType} API with the gateway id ${request.gatewayApiId} and the stage ${request.stage}. Add the API.`;
    case 'route_unknown':
      return `No route of the API matches ${request.method} ${request.path}. Import or add the route.`;
    case 'route_blocked':
      return 'The route is blocked for everybody. Change its access first.';
    case 'credential_missing':
      return 'The request carries no credential. Send an access token or an API key.';
    case 'credential_invalid':
      return `The credential was refused (${credentialFault ?? 'malformed'}). Send a valid one.`;
    case 'principal_unknown':
      return 'The caller is no user or client here, and its groups are not mapped to a role. Add it, or map one of its groups.';
    case 'principal_suspended':
      return 'The caller is suspended. Resume it first.';
    case 'explicit_deny':
      return `The deny grant "${grant?.grantId ?? ''}" of the role "${grant?.roleId ?? ''}" forbids it, whatever else is granted.`;
    case 'role_conflict':
      return `The caller holds roles that may not be held together: ${describeConflicts(policy, roles)}. Take all but one of them away.`;
    case 'condition_unmet':
    case 'no_grant':
    case 'rate_limited':
    case 'public_route':
    case 'authenticated_route':
    case 'granted':
      return undefined;
    default:
      return reason satisfies never;
  }
}

function describeAmbiguity(request: RequestInput, route: Decision['route']): string {
  if (request.methodOverride) return 'A header asks for another method than the request has. Leave it out.';
  if (request.authorizationValues > 1) return 'The request carries several credentials. Send one.';
  const named = request.gatewayRoute;
  if (route !== undefined && named !== undefined) {
    return (
      `The gateway matched ${named.method} ${named.path}, the policy ${route.method} ${route.path}. ` +
      'Add the gateway’s route to the policy, or take it out of the gateway.'
    );
  }
  return 'The path can be read in more than one way. Send it without escapes of slashes, empty or dot segments, double escapes, control characters and “;”.';
}

function describeConflicts(policy: CompiledPolicy, inForce: readonly string[]): string {
  return policy.constraints
    .map(({ id, roleIds }) => ({ id, held: roleIds.filter((roleId) => inForce.includes(roleId)) }))
    .filter(({ held }) => held.length > 1)
    .map(({ id, held }) => `${[...new Set(held)].join(' and ')} (constraint ${id})`)
    .join('; ');
}
