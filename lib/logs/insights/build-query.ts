import { type DecisionFilter, LogQueryTooLongError } from '../port';
import { equalTo, listing, startingWith } from './quote';

/** Longest query that the service takes. */
const maxLength = 10_000;

/** Conditions of a question, its time range apart. Nothing that a user typed stands in a query but through here. */
export function decisionConditions(filter: DecisionFilter): string[] {
  const { id, effect, reason, principal, role, api, method, route, pathPrefix, requestId, sourceIp } = filter;
  const exact = { id, effect, reason, principal, api, method, route, requestId, sourceIp };
  return [
    'kind = "authz.decision"',
    ...Object.entries(exact).flatMap(([field, value]) =>
      value === undefined ? [] : [equalTo(field, value)],
    ),
    ...(role === undefined ? [] : [listing('roles', role)]),
    ...(pathPrefix === undefined ? [] : [startingWith('path', pathPrefix)]),
  ];
}

/** Joins commands to a query. @throws LogQueryTooLongError above what the service takes. */
export function buildQuery(conditions: readonly string[], ...commands: readonly string[]): string {
  const query = [`filter ${conditions.join(' and ')}`, ...commands].join(' | ');
  if (query.length > maxLength) {
    throw new LogQueryTooLongError('The search holds too much text: shorten the values it looks for.');
  }
  return query;
}
