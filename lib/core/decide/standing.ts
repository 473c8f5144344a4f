import { type IdentifiedCaller, principalOf } from './caller';
import type { CompiledPolicy, Standing } from './compiled';
import { findRoots, groupsOf, settleRoles } from './roles-in-force';

/**
 * The caller's roles, as settled when it was last asked for, or anew. They are kept with the policy, by the record
 * that the store gave (or the token's claims, where groups give roles): a new record, new claims or a new policy is
 * another object, so that what is kept is never out of date, and goes when they go.
 */
export function standingOf(policy: CompiledPolicy, caller: IdentifiedCaller, nowMs: number): Standing {
  const principal = principalOf(caller);
  const groups = groupsOf(policy, caller);
  const key = groups === undefined ? principal : caller.claims;
  if (key === undefined) return settle(policy, caller, nowMs);
  const known = policy.standings.get(key);
  if (
    known !== undefined &&
    known.principal === principal &&
    known.groups === groups &&
    nowMs >= known.fromMs &&
    nowMs < known.untilMs
  ) {
    return known;
  }
  const standing = settle(policy, caller, nowMs);
  // A time that is none lies within no bounds: what it gives would otherwise be kept for every time.
  if (!Number.isNaN(nowMs)) policy.standings.set(key, standing);
  return standing;
}

function settle(policy: CompiledPolicy, caller: IdentifiedCaller, nowMs: number): Standing {
  const principal = principalOf(caller);
  const roles = settleRoles(policy, findRoots(policy, caller, nowMs));
  const bounds = (principal?.assignments ?? []).flatMap(({ startsAtMs, expiresAtMs }) => [
    startsAtMs ?? Number.NaN,
    expiresAtMs ?? Number.NaN,
  ]);
  return {
    ...roles,
    roleIds: roles.all.map((role) => policy.roles.list.at(role)?.id ?? ''),
    principal,
    groups: groupsOf(policy, caller),
    fromMs: Math.max(...bounds.filter((bound) => bound <= nowMs), Number.NEGATIVE_INFINITY),
    untilMs: Math.min(...bounds.filter((bound) => bound > nowMs), Number.POSITIVE_INFINITY),
  };
}
