import type { Caller, Decision } from '../decide/types';
import type { Limit } from '../model/policy';
import { type Bucket, createBucket } from './bucket';

export interface CompiledLimit {
  /** Names the bucket: a limit whose numbers are edited starts anew. */
  readonly name: string;
  readonly bucket: Bucket;
}

type LimitsById = ReadonlyMap<string, readonly CompiledLimit[]>;

/** A policy's limits by what they are for. */
export type CompiledLimits = Readonly<Record<Limit['appliesTo']['type'], LimitsById>>;

/** Undefined where there are none, so that deciding without limits costs nothing. */
export function compileLimits(limits: readonly Omit<Limit, 'name'>[]): CompiledLimits | undefined {
  if (limits.length === 0) return undefined;
  const compiled = {
    role: new Map<string, CompiledLimit[]>(),
    client: new Map<string, CompiledLimit[]>(),
    route: new Map<string, CompiledLimit[]>(),
  };
  for (const limit of limits) {
    const { id, requests, periodSeconds, burst = requests, appliesTo } = limit;
    const name = `${id}#${requests}-${periodSeconds}-${burst}`;
    const byId = compiled[appliesTo.type];
    const target = targetOf(appliesTo);
    byId.set(target, [...(byId.get(target) ?? []), { name, bucket: createBucket(limit) }]);
  }
  return compiled;
}

function targetOf(appliesTo: Limit['appliesTo']): string {
  if (appliesTo.type === 'role') return appliesTo.roleId;
  return appliesTo.type === 'client' ? appliesTo.clientId : appliesTo.routeId;
}

const none: readonly CompiledLimit[] = [];

/**
 * The limits that a decision is subject to: for an allow those of its route, of every role in force (inherited ones
 * included) and of the client that calls; for a denial none. A caller that nobody identified, as on public routes,
 * has neither roles nor a client's limits.
 */
export function findLimits(
  limits: CompiledLimits | undefined,
  decision: Decision,
  caller: Caller | undefined,
): readonly CompiledLimit[] {
  if (limits === undefined || decision.effect !== 'allow') return none;
  const found = [...(limits.route.get(decision.route?.id ?? '') ?? none)];
  for (const role of decision.roles) found.push(...(limits.role.get(role) ?? none));
  if (caller?.kind === 'identified') found.push(...(limits.client.get(caller.principalId) ?? none));
  return found;
}
