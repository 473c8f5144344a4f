import type { ConditionContext } from '../condition/keys';
import type { GrantTrace } from '../model/explanation';
import { permissionMatches } from '../model/permission';
import { principalOf } from './caller';
import type { CompiledGrant, CompiledPolicy } from './compiled';
import { type Asked, createContext } from './context';
import { type RouteMatch, readParameters } from './resolve-route';
import { findRoots, settleRoles } from './roles-in-force';

/** Each grant of the roles in force and why it counted or not; deny grants first, as they are asked. */
export function traceGrants(policy: CompiledPolicy, match: RouteMatch, asked: Asked): GrantTrace[] {
  if (match.route.access.type !== 'permission' || principalOf(asked.caller)?.suspended === true) return [];
  const { all, allowing } = settleRoles(policy, findRoots(policy, asked.caller, asked.nowMs));
  const context = createContext(policy, readParameters(match), asked);
  const deny = all.flatMap((role) =>
    (policy.roles.list[role]?.denyGrants ?? []).map((grant) => traceGrant(grant, match, context, false)),
  );
  const allow = all.flatMap((role) =>
    (policy.roles.list[role]?.allowGrants ?? []).map((grant) =>
      traceGrant(grant, match, context, !allowing.includes(role)),
    ),
  );
  return [...deny, ...allow];
}

function traceGrant(
  grant: CompiledGrant,
  { route, apiId }: RouteMatch,
  context: ConditionContext,
  isIgnored: boolean,
): GrantTrace {
  const { permissions, effect } = grant.source;
  const named = route.permissions.filter((permission) =>
    permissions.some((pattern) => permissionMatches(pattern, permission)),
  );
  const covers = named.filter((permission) => grant.covers(permission, apiId));
  const base = { ...grant.ref, effect, covers };
  if (named.length === 0) return { ...base, outcome: 'other_permission', conditions: [] };
  if (covers.length === 0) return { ...base, outcome: 'other_api', conditions: [] };
  const conditions = grant.conditions?.trace(context) ?? [];
  if (isIgnored) return { ...base, outcome: 'ignored_role_conflict', conditions };
  const outcome = grant.conditions?.evaluate(context) ?? 'holds';
  return { ...base, outcome: grantOutcomes[outcome], conditions };
}

const grantOutcomes = {
  holds: 'matched',
  fails: 'condition_failed',
  cannot_be_evaluated: 'condition_cannot_be_evaluated',
} as const;
