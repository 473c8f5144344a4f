import type { ConditionContext } from '../condition/keys';
import type { GrantTrace } from '../model/explanation';
import { principalOf } from './caller';
import { type CompiledGrant, coversPermission, namesPermission } from './compile-role';
import type { CompiledPolicy } from './compiled';
import { type Asked, AskedContext } from './context';
import type { RouteMatch } from './resolve-route';
import { findRoots, settleRoles } from './roles-in-force';

/** Each grant of the roles in force and why it counted or not; deny grants first, as they are asked. */
export function traceGrants(policy: CompiledPolicy, match: RouteMatch, asked: Asked): GrantTrace[] {
  if (match.route.access.type !== 'permission' || principalOf(asked.caller)?.suspended === true) return [];
  const { all, allowing } = settleRoles(policy, findRoots(policy, asked.caller, asked.nowMs));
  const context = new AskedContext(policy, match, asked);
  const deny = all.flatMap((role) =>
    (policy.roles.list.at(role)?.denyGrants ?? []).map((grant) =>
      traceGrant(policy, grant, match, context, false),
    ),
  );
  const allow = all.flatMap((role) =>
    (policy.roles.list.at(role)?.allowGrants ?? []).map((grant) =>
      traceGrant(policy, grant, match, context, !allowing.includes(role)),
    ),
  );
  return [...deny, ...allow];
}

function traceGrant(
  { roles }: CompiledPolicy,
  grant: CompiledGrant,
  { route }: RouteMatch,
  context: ConditionContext,
  isIgnored: boolean,
): GrantTrace {
  const permissionsWith = (test: (column: number) => boolean) =>
    route.permissions.filter((_, i) => test(route.columns[i] ?? -1));
  const named = permissionsWith((column) => namesPermission(grant, column));
  const covers = permissionsWith((column) => coversPermission(grant, column, roles.columnApis));
  const base = { ...grant.ref, effect: grant.effect, covers };
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
