import type { Explanation } from '../model/explanation';
import type { CompiledPolicy } from './compiled';
import { decide } from './decide';
import { readParameters } from './parameters';
import { resolveRoute } from './resolve-route';
import { suggest } from './suggest';
import { traceGrants } from './trace-grants';
import { traceRoles } from './trace-roles';
import type { Caller, RequestInput } from './types';

/**
 * A decision with the path that led to it: each role considered and how it came, each grant and why it counted or
 * not, and for a denial the smallest changes that would allow it. Costs more than `decide`; the hot path does without.
 */
export function explain(
  policy: CompiledPolicy,
  caller: Caller,
  request: RequestInput,
  nowMs: number,
): Explanation {
  const decision = decide(policy, caller, request, nowMs);
  const resolution = resolveRoute(policy, request);
  const match = resolution.isDecided ? undefined : resolution.match;
  const found = resolution.match;
  const asked = caller.kind === 'identified' ? { caller, request, nowMs } : undefined;
  return {
    decision: {
      ...decision,
      roles: [...decision.roles],
      pathParameters: found === undefined ? {} : { ...readParameters(found.route.parameters, found.path) },
    },
    policyVersion: policy.version,
    roles: asked === undefined ? [] : traceRoles(policy, asked),
    grants: asked === undefined || match === undefined ? [] : traceGrants(policy, match, asked),
    suggestions: suggest(policy, match, caller, request, nowMs, decision),
  };
}
