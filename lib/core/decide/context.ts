import type { ConditionContext, IdentifiedCaller } from '../condition/keys';
import type { CompiledPolicy } from './compiled';
import { type RouteMatch, readParameters } from './resolve-route';
import type { RequestInput } from './types';

/** Who asks for what, and when. */
export interface Asked {
  readonly caller: IdentifiedCaller;
  readonly request: RequestInput;
  readonly nowMs: number;
}

/** What the conditions of the grants can look at. */
export function createContext(policy: CompiledPolicy, match: RouteMatch, asked: Asked): ConditionContext {
  return {
    caller: asked.caller,
    request: asked.request,
    nowMs: asked.nowMs,
    clock: policy.clock,
    readParameter(name) {
      const values = readParameters(match);
      return Object.hasOwn(values, name) ? values[name] : undefined;
    },
  };
}
