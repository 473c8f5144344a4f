import type { GatewayFinding } from '../../contracts/gateway';
import type { ApiType } from '../../core/model/api';
import type { DecisionFactors } from '../../core/policy/decision-factors';
import type { GatewayAuthorizer } from '../../gateway/port';

type Finding = Pick<GatewayFinding, 'code' | 'severity' | 'names'>;

/** One thing that the key of cached answers has to cover, and what is wrong where it does not. */
interface Need {
  /** Sources of which one is enough, the one to add first, as API Gateway writes them for this type of API. */
  readonly sources: readonly string[];
  /** `unsafe`: an answer can let somebody in whom the policy keeps out. `breaks`: only the reverse. */
  readonly severity: 'unsafe' | 'breaks';
}

/** What is wrong with how an authorizer caches its answers, and with what it is told, under the present policy. */
export function checkCaching(
  authorizer: GatewayAuthorizer,
  type: ApiType,
  factors: DecisionFactors,
  hasHiddenConditions: boolean,
): Finding[] {
  const findings: Finding[] = [];
  if (authorizer.type === 'TOKEN' && hasHiddenConditions) {
    findings.push({ code: 'conditions_hidden', severity: 'breaks', names: [] });
  }
  const sources = authorizer.type === 'TOKEN' ? tokenSources(authorizer) : authorizer.identitySources;
  if (sources.length > 0 && factors.publicRoutes) {
    findings.push({ code: 'public_needs_source', severity: 'breaks', names: [...sources] });
  }
  if (authorizer.resultTtlSeconds === 0) return findings;
  findings.push({ code: 'revocation_delayed', severity: 'notice', names: [] });
  // What a TOKEN authorizer is told, in whichever header, is the credential.
  const asked = authorizer.type === 'TOKEN' ? { ...factors, credential: false } : factors;
  const missing = needsOf(type, asked).filter((need) => !need.sources.some((source) => has(sources, source)));
  for (const severity of ['unsafe', 'breaks'] as const) {
    const names = missing
      .filter((need) => need.severity === severity)
      .map(({ sources: [first = ''] }) => first);
    if (names.length > 0) findings.push({ code: 'answers_shared', severity, names });
  }
  if (factors.time) findings.push({ code: 'time_ignored', severity: 'unsafe', names: [] });
  if (factors.limits) findings.push({ code: 'requests_uncounted', severity: 'notice', names: [] });
  return findings;
}

/** The one source of a TOKEN authorizer; API Gateway's usual one where it names none. */
const tokenSources = ({ identitySources }: GatewayAuthorizer) =>
  identitySources.length > 0 ? identitySources : ['method.request.header.Authorization'];

/** Names of headers are no matter of case; other sources are compared as they are written. */
const has = (sources: readonly string[], wanted: string) =>
  sources.some((source) =>
    wanted.includes('.header.') ? source.toLowerCase() === wanted.toLowerCase() : source === wanted,
  );

/** The sources that cached answers of the present policy need. */
export function identitySourcesNeeded(type: ApiType, factors: DecisionFactors): string[] {
  return needsOf(type, factors).map(({ sources: [first = ''] }) => first);
}

/**
 * A REST API holds a cached policy against the ARN called, and the authorizer names exactly one: without the path in the
 * key the callers of other paths are refused. An HTTP API hands a simple answer to whatever has the same key.
 */
function needsOf(type: ApiType, factors: DecisionFactors): Need[] {
  const isRest = type === 'REST';
  const request = isRest ? 'method.request' : '$request';
  const context = isRest ? 'context' : '$context';
  const needs: Need[] = [];
  if (factors.credential) {
    needs.push({
      sources: [`${request}.header.Authorization`, `${request}.header.X-Api-Key`],
      severity: 'unsafe',
    });
  }
  if (isRest || factors.path) {
    needs.push({ sources: [`${context}.path`], severity: isRest ? 'breaks' : 'unsafe' });
  } else if (factors.route) {
    needs.push({ sources: [`${context}.routeKey`, `${context}.path`], severity: 'unsafe' });
  }
  // A route key with ANY stands for all methods, and a path alone for all as well.
  if (isRest || factors.method || factors.route) {
    const byRouteKey = isRest || factors.method ? [] : [`${context}.routeKey`];
    needs.push({ sources: [`${context}.httpMethod`, ...byRouteKey], severity: isRest ? 'breaks' : 'unsafe' });
  }
  if (factors.sourceIp) needs.push({ sources: [`${context}.identity.sourceIp`], severity: 'unsafe' });
  for (const name of factors.query) {
    needs.push({ sources: [`${request}.querystring.${name}`], severity: 'unsafe' });
  }
  return needs;
}
