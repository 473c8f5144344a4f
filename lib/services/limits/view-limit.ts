import type { LimitView } from '../../contracts/limits';
import { AppError } from '../../contracts/problem';
import type { ChangeTarget } from '../../core/model/change';
import type { Limit, Policy } from '../../core/model/policy';
import { contentEtag } from '../policy/content-etag';
import { indexPolicy } from '../policy/policy-index';
import { countOf } from '../policy/word-lists';
import { nameRoute } from '../routes/view-route';

/** A limit as it is in `policy`. */
export function viewLimit(policy: Policy, limit: Limit): LimitView {
  return { ...limit, target: nameTarget(policy, limit), etag: contentEtag(limit) };
}

function nameTarget(policy: Policy, { appliesTo }: Limit): LimitView['target'] {
  const { roles, routes } = indexPolicy(policy);
  if (appliesTo.type === 'client') return {};
  if (appliesTo.type === 'role') {
    const role = roles.get(appliesTo.roleId);
    return role ? { name: role.name } : {};
  }
  const route = routes.get(appliesTo.routeId);
  return route ? { name: nameRoute(route), apiId: route.apiId } : {};
}

export function findLimit(policy: Policy, limitId: string): Limit {
  const limit = policy.limits.find(({ id }) => id === limitId);
  if (limit) return limit;
  throw new AppError('not_found', `There is no limit ${limitId}. GET /api/v1/limits lists the limits.`);
}

/** How a change record names a limit. */
export function limitTarget({ id, name }: Limit): ChangeTarget {
  return { type: 'limit', id, name };
}

/** The id of what a limit is for. */
export function targetIdOf({ appliesTo }: Limit): string {
  if (appliesTo.type === 'role') return appliesTo.roleId;
  return appliesTo.type === 'client' ? appliesTo.clientId : appliesTo.routeId;
}

/** `60 requests per 10 seconds, 20 at once, for role reader`. */
export function describeLimit(policy: Policy, limit: Limit): string {
  const { appliesTo, requests, periodSeconds, burst } = limit;
  const route = appliesTo.type === 'route' ? indexPolicy(policy).routes.get(appliesTo.routeId) : undefined;
  const target = route
    ? `route ${nameRoute(route)} of ${route.apiId}`
    : `${appliesTo.type} ${targetIdOf(limit)}`;
  const atOnce = burst === undefined ? '' : `, ${burst.toLocaleString('en')} at once,`;
  return `${countOf(requests, 'request')} per ${countOf(periodSeconds, 'second')}${atOnce} for ${target}`;
}
