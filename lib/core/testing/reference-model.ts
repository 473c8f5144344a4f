import type { Caller, RequestInput } from '../decide/types';
import type { Effect, Reason } from '../model/decision';
import type { Policy } from '../model/policy';
import type { Grant, Role } from '../model/role';
import { type Answer, conditionsHold, type Facts } from './reference-conditions';
import { isForApi, modelRoles, namesPermission, withOwnRecordOnly } from './reference-roles';
import { gatewayAgrees, mostSpecific, parametersIn, plainPath } from './reference-routes';

export interface ModelDecision {
  readonly effect: Effect;
  readonly reason: Reason;
}

/**
 * The semantics written down a second time, as plainly as possible and without regard to speed, for the tests to
 * hold the core against. It shares nothing with the core but the schemas' types.
 */
export function modelDecide(
  policy: Policy,
  sender: Caller,
  request: RequestInput,
  nowMs: number,
): ModelDecision {
  const caller = withOwnRecordOnly(sender);

  // 1. Canonical request.
  const path = plainPath(request);
  if (path === undefined) return deny('request_ambiguous');

  // 2. Route.
  const api = policy.apis.find(
    (a) => a.gatewayApiId === request.gatewayApiId && a.stage === request.stage && a.type === request.apiType,
  );
  if (api === undefined) return deny('api_unknown');
  const routes = policy.routes.filter((r) => r.apiId === api.id);
  const route = mostSpecific(routes, request.method, path);
  if (request.method !== 'WEBSOCKET' && path.includes(';')) {
    const names = path.split('/').map((segment) => segment.split(';')[0]);
    const cut = plainPath({ ...request, path: names.join('/'), pathIsDecoded: true });
    if (cut === undefined || mostSpecific(routes, request.method, cut) !== route) {
      return deny('request_ambiguous');
    }
  }
  if (!gatewayAgrees(request, route, path)) return deny('request_ambiguous');
  if (route === undefined) return deny('route_unknown');
  const { access } = route;
  if (access.type === 'blocked') return deny('route_blocked');
  if (access.type === 'public') return { effect: 'allow', reason: 'public_route' };

  // 3. Who, and 4. roles.
  if (caller.kind === 'anonymous') return deny('credential_missing');
  if (caller.kind === 'rejected') return deny('credential_invalid');
  const { held, inForce, trusted } = modelRoles(policy, caller, nowMs);
  if (caller.principal === undefined && held.length === 0) return deny('principal_unknown');
  if (caller.principal?.suspended === true) return deny('principal_suspended');
  if (access.type === 'authenticated') return { effect: 'allow', reason: 'authenticated_route' };

  const facts: Facts = {
    caller,
    request,
    parameters: parametersIn(route, path),
    nowMs,
    timeZone: policy.settings.timeZone,
  };
  const grantsOf = (roles: readonly Role[], effect: Effect) =>
    roles.flatMap((role) => role.grants).filter((grant) => grant.effect === effect);
  const names = (grant: Grant, permission: string) =>
    isForApi(grant, api.id) && namesPermission(grant, permission);
  const ask = (grant: Grant): Answer => conditionsHold(grant.conditions ?? {}, facts);

  // 5. Deny grants first.
  const denied = grantsOf(inForce, 'deny')
    .filter((grant) => access.permissions.some((permission) => names(grant, permission)))
    .some((grant) => ask(grant) !== 'no');
  if (denied) return deny('explicit_deny');

  // 6. Allow grants.
  const enough = (roles: readonly Role[], counts: (grant: Grant) => boolean) => {
    const has = (permission: string) =>
      grantsOf(roles, 'allow').some((grant) => names(grant, permission) && counts(grant));
    return access.mode === 'all' ? access.permissions.every(has) : access.permissions.some(has);
  };
  const holds = (grant: Grant) => ask(grant) === 'yes';
  if (enough(trusted, holds)) return { effect: 'allow', reason: 'granted' };
  if (enough(inForce, holds)) return deny('role_conflict');
  if (enough(trusted, () => true)) return deny('condition_unmet');

  // 7. Otherwise.
  return deny('no_grant');
}

const deny = (reason: Reason): ModelDecision => ({ effect: 'deny', reason });
