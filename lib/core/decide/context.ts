import type { ConditionContext } from '../condition/keys';
import type { ZoneClock } from '../condition/zone-clock';
import type { IdentifiedCaller } from './caller';
import type { CompiledPolicy } from './compiled';
import { readParameters } from './parameters';
import type { RouteMatch } from './resolve-route';
import type { RequestInput } from './types';

/** Who asks for what, and when. */
export interface Asked {
  readonly caller: IdentifiedCaller;
  readonly request: RequestInput;
  readonly nowMs: number;
}

/** What the conditions of the grants can look at. Path parameters are read when a condition asks for one. */
export class AskedContext implements ConditionContext {
  readonly caller: IdentifiedCaller;
  readonly request: RequestInput;
  readonly nowMs: number;
  readonly clock: ZoneClock;
  private read: ConditionContext['parameters'] | undefined;

  constructor(
    { clock }: CompiledPolicy,
    private readonly match: RouteMatch,
    { caller, request, nowMs }: Asked,
  ) {
    this.caller = caller;
    this.request = request;
    this.nowMs = nowMs;
    this.clock = clock;
  }

  get parameters(): ConditionContext['parameters'] {
    return (this.read ??= readParameters(this.match.route.parameters, this.match.path));
  }
}
