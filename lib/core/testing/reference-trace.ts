import type { Caller, RequestInput } from '../decide/types';
import type { ConditionTrace, ConsideredRole, GrantTrace, RolePath } from '../model/explanation';
import type { Policy } from '../model/policy';
import type { Grant, Role } from '../model/role';
import {
  type Answer,
  claimOf,
  conditionHolds,
  conditionsHold,
  type Facts,
  substitute,
  textOf,
  valuesOf,
} from './reference-conditions';
import { isForApi, modelRoles, namesPermission, withOwnRecordOnly } from './reference-roles';
import { mostSpecific, parametersIn, plainPath } from './reference-routes';

// What an explanation must tell, read from the policy as plainly as possible. It shares no code with the core.

type Identified = Extract<Caller, { kind: 'identified' }>;

/** A role, by which ways it came, and the constraints that any one of which may be named as taking its grants. */
interface ModelConsideredRole extends Omit<ConsideredRole, 'conflict'> {
  readonly conflicts: readonly string[];
}

/** Every role that the caller's assignments, its groups or a role in force lead to. In no order. */
export function modelTraceRoles(policy: Policy, sender: Caller, nowMs: number): ModelConsideredRole[] {
  const caller = withOwnRecordOnly(sender);
  if (caller.kind !== 'identified') return [];
  const { inForce, trusted, violated } = modelRoles(policy, caller, nowMs);
  const named = [...(caller.principal?.assignments ?? []), ...policy.roles.map(({ id }) => ({ roleId: id }))];
  return [...new Set(named.map(({ roleId }) => roleId))]
    .map((roleId) => {
      const isIn = (roles: readonly Role[]) => roles.some(({ id }) => id === roleId);
      const naming = violated.filter(({ roleIds }) => roleIds.includes(roleId));
      const isIgnored = isIn(inForce) && !isIn(trusted);
      const conflicts = (naming.length > 0 ? naming : violated).map(({ id }) => id);
      return {
        roleId,
        via: waysTo(policy, caller, roleId, inForce, nowMs),
        inForce: isIn(inForce),
        conflicts: isIgnored ? conflicts : [],
      };
    })
    .filter(({ via }) => via.length > 0);
}

function waysTo(
  policy: Policy,
  caller: Identified,
  roleId: string,
  inForce: readonly Role[],
  nowMs: number,
): RolePath[] {
  const assigned = (caller.principal?.assignments ?? [])
    .filter((assignment) => assignment.roleId === roleId)
    .map(({ id, startsAtMs: from, expiresAtMs: until }): RolePath => {
      const isEarly = from !== undefined && nowMs < from;
      const isLate = until !== undefined && until <= nowMs;
      return {
        type: 'assignment',
        assignmentId: id,
        state: isEarly ? 'not_started' : isLate ? 'expired' : 'active',
        ...(from !== undefined && { startsAt: new Date(from).toISOString() }),
        ...(until !== undefined && { expiresAt: new Date(until).toISOString() }),
      };
    });
  if (!policy.roles.some(({ id }) => id === roleId)) return assigned;
  const provider = policy.identityProviders.find(({ id }) => id === caller.identityProviderId);
  const claim = provider?.groupsClaim === undefined ? [] : [claimOf(caller.claims, provider.groupsClaim)];
  const groups = (provider?.groupMappings ?? [])
    .filter((mapping) => mapping.roleId === roleId && claim.flat().includes(mapping.value))
    .map(({ value }): RolePath => ({ type: 'group', identityProviderId: provider?.id ?? '', value }));
  const inherited = inForce
    .filter(({ inherits }) => inherits.includes(roleId))
    .map(({ id }): RolePath => ({ type: 'inherited', from: id }));
  return [...assigned, ...groups, ...inherited];
}

/** Every grant of the roles in force, where the decision comes to ask grants at all. In no order. */
export function modelTraceGrants(
  policy: Policy,
  sender: Caller,
  request: RequestInput,
  nowMs: number,
): GrantTrace[] {
  const caller = withOwnRecordOnly(sender);
  const path = plainPath(request);
  const api = policy.apis.find((a) => a.gatewayApiId === request.gatewayApiId && a.stage === request.stage);
  if (caller.kind !== 'identified' || caller.principal?.suspended === true) return [];
  if (path === undefined || api === undefined) return [];
  const routes = policy.routes.filter(({ apiId }) => apiId === api.id);
  const route = mostSpecific(routes, request.method, path);
  if (route?.access.type !== 'permission') return [];
  const { permissions } = route.access;
  const { inForce, trusted } = modelRoles(policy, caller, nowMs);
  const parameters = parametersIn(route, path);
  const facts: Facts = { caller, request, parameters, nowMs, timeZone: policy.settings.timeZone };
  return inForce.flatMap((role) =>
    role.grants.map((grant): GrantTrace => {
      const named = permissions.filter((permission) => namesPermission(grant, permission));
      const covers = isForApi(grant, api.id) ? named : [];
      const base = { roleId: role.id, grantId: grant.id, effect: grant.effect, covers };
      if (named.length === 0) return { ...base, outcome: 'other_permission', conditions: [] };
      if (covers.length === 0) return { ...base, outcome: 'other_api', conditions: [] };
      const isIgnored = grant.effect === 'allow' && !trusted.includes(role);
      const outcome = outcomes[conditionsHold(grant.conditions ?? {}, facts)].grant;
      return {
        ...base,
        outcome: isIgnored ? 'ignored_role_conflict' : outcome,
        conditions: traceConditions(grant, facts),
      };
    }),
  );
}

const outcomes = {
  yes: { condition: 'holds', grant: 'matched' },
  no: { condition: 'fails', grant: 'condition_failed' },
  unknown: { condition: 'cannot_be_evaluated', grant: 'condition_cannot_be_evaluated' },
} as const satisfies Record<
  Answer,
  { readonly condition: ConditionTrace['outcome']; readonly grant: GrantTrace['outcome'] }
>;

function traceConditions({ conditions = {} }: Grant, facts: Facts): ConditionTrace[] {
  return Object.entries(conditions).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]): ConditionTrace => {
      const expected = [values].flat().map(String);
      return {
        operator,
        key,
        expected: expected.map((text) => {
          const characters = substitute(text, facts);
          return characters === undefined ? text : textOf(characters);
        }),
        actual: describe(valuesOf(key, facts)),
        outcome: outcomes[conditionHolds(operator, key, expected, facts)].condition,
      };
    }),
  );
}

function describe(values: ReturnType<typeof valuesOf>): string[] | null {
  if (values === undefined) return null;
  if (values === 'untold') return ['(not told by events of this kind)'];
  return values === 'unreadable' ? ['(not a plain value)'] : [...values];
}
