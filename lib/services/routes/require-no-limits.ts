import { AppError } from '../../contracts/problem';
import type { Route } from '../../core/model/api';
import type { Policy } from '../../core/model/policy';
import { countOf, joinNames } from '../policy/word-lists';

/** Refuses to delete routes that rate limits are for. */
export function requireNoLimits(policy: Policy, routes: readonly Pick<Route, 'id'>[]): void {
  const ids = new Set(routes.map((route) => route.id));
  const limits = policy.limits.filter(
    ({ appliesTo }) => appliesTo.type === 'route' && ids.has(appliesTo.routeId),
  );
  if (limits.length === 0) return;
  throw new AppError(
    'conflict',
    `Routes that would go have ${countOf(limits.length, 'limit')} (${joinNames(limits.map((limit) => limit.id))}). Delete or change the limits first.`,
  );
}
