import type { ConditionContext } from '../condition/keys';
import type { IdentifiedCaller } from './caller';
import type { CompiledPolicy } from './compiled';
import type { RequestInput } from './types';

/** Who asks for what, and when. */
export interface Asked {
  readonly caller: IdentifiedCaller;
  readonly request: RequestInput;
  readonly nowMs: number;
}

/** What the conditions of the grants can look at. */
export function createContext(
  { clock }: CompiledPolicy,
  parameters: Readonly<Record<string, string>>,
  { caller, request, nowMs }: Asked,
): ConditionContext {
  return { caller, request, parameters, nowMs, clock };
}
