import type { GrantUseAnswer, GrantUseQuery } from '../port';
import { askInsights, costOf, type InsightsOptions, maxRows, rangeConditions, readTimeMs } from './ask';
import { buildQuery, decisionConditions } from './build-query';
import { listing, startingWith } from './quote';

/** The list of roles is cut where it is longer: which were considered is not known then. */
const longRoles = 'strlen(roles) > 900';

/**
 * Which grants let requests through, of a principal or of a role. A line names the one grant that decided, where a
 * route needs several permissions the others may be of another role: lines that a role was considered for count too.
 */
export async function readGrantUse(
  options: InsightsOptions,
  { principal, role, ...range }: GrantUseQuery,
  signal?: AbortSignal,
): Promise<GrantUseAnswer> {
  const query = buildQuery(
    [
      ...decisionConditions({ effect: 'allow', reason: 'granted', principal }),
      ...(role === undefined
        ? []
        : [`(${listing('roles', role)} or ${startingWith('grant', `${role}/`)} or ${longRoles})`]),
      ...rangeConditions(range),
    ],
    'stats count(*) as n, max(@timestamp) as last by grant, api, method, route, policyVersion',
  );
  const first = buildQuery(
    [...decisionConditions({}), ...rangeConditions(range)],
    'stats min(@timestamp) as first',
  );
  const [answer, earliest] = await Promise.all(
    [query, first].map((text) => askInsights(options, range, text, signal)),
  );
  const firstTime = earliest?.rows[0]?.first;
  return {
    uses: (answer?.rows ?? []).map(
      ({ grant = '', api = '', method = '', route = '', policyVersion, n, last }) => ({
        grant,
        api,
        method,
        route,
        policyVersion: Number(policyVersion ?? 0),
        count: Number(n ?? 0),
        lastMs: readTimeMs(last),
      }),
    ),
    ...(firstTime !== undefined && { firstMs: readTimeMs(firstTime) }),
    isCut: (answer?.rows.length ?? 0) >= maxRows,
    ...costOf(
      [answer, earliest].filter((one) => one !== undefined),
      options.usdPerGb,
    ),
  };
}
