import type { Explanation } from '../model/explanation';
import type { CompiledPolicy } from './compiled';
import { decide } from './decide';
import type { Caller, RequestInput } from './types';

/** A decision with the path that led to it. Costs more than `decide`; the hot path does without. */
export function explain(
  policy: CompiledPolicy,
  caller: Caller,
  request: RequestInput,
  nowMs: number,
): Explanation {
  const decision = decide(policy, caller, request, nowMs);
  return {
    decision: { ...decision, roles: [...decision.roles], pathParameters: { ...decision.pathParameters } },
    policyVersion: policy.version,
    roles: [],
    grants: [],
    suggestions: [],
  };
}
