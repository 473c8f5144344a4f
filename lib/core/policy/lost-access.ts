import type { CompiledPolicy } from '../decide/compiled';
import { decide } from '../decide/decide';
import { probedInput } from '../decide/probed';
import type { Caller, Decision, PrincipalFacts } from '../decide/types';
import type { Api } from '../model/api';
import { activeRoots, type EffectiveRoute, listRoutesOfPrincipal, listRoutesOfRole } from './effective';
import { samplePaths } from './sample-path';

/** Somebody under a policy at a moment. */
export interface Situation {
  readonly policy: CompiledPolicy;
  readonly principal: PrincipalFacts;
  readonly caller: Caller;
  readonly nowMs: number;
}

/** A request that can be asked about, and the route that it is for. */
export interface SampleRequest {
  readonly apiId: string;
  readonly routeId: string;
  readonly method: string;
  readonly path: string;
}

/** A request that is allowed still, and by what. */
export interface KeptRequest extends SampleRequest {
  readonly grant?: Decision['grant'];
  /** Of the assignment that leads to the grant. */
  readonly assignmentId?: string | undefined;
}

/** What a change took from somebody, by requests that were allowed before it. */
export interface LostAccess {
  /** Routes that are denied now. */
  readonly lost: number;
  readonly firstLost?: SampleRequest;
  /** Routes that what is gone opened, and that are open still by something else. */
  readonly kept: number;
  readonly firstKept?: KeptRequest;
}

/**
 * Compares two situations of one principal by requests as a probe makes them: what only claims, an address or a query
 * would open is not among them.
 */
export function findLostAccess(before: Situation, after: Situation, apis: readonly Api[]): LostAccess {
  const byId = new Map(apis.map((api) => [api.id, api]));
  const routes = listRoutesOfPrincipal(before.policy, before.principal, before.nowMs);
  const touched = findTouched(before, after, routes);
  let lost = 0;
  let kept = 0;
  let firstLost: SampleRequest | undefined;
  let firstKept: KeptRequest | undefined;
  for (const route of routes) {
    const api = byId.get(route.apiId);
    if (api === undefined) continue;
    const sample = findAllowed(before, route, api);
    if (sample === undefined) continue;
    const now = decideSample(after, sample, api);
    if (now.effect === 'deny') {
      lost++;
      firstLost ??= sample;
    } else if (touched.has(route.routeId)) {
      kept++;
      firstKept ??= { ...sample, grant: now.grant, assignmentId: now.assignmentId };
    }
  }
  return { lost, firstLost, kept, firstKept };
}

/** A request for the route that the situation allows. */
function findAllowed(situation: Situation, route: EffectiveRoute, api: Api): SampleRequest | undefined {
  const { apiId, routeId } = route;
  const method = route.method === 'ANY' ? 'GET' : route.method;
  const { caller } = situation;
  const subject = caller.kind === 'identified' ? caller.subject : '';
  const paths = method === 'WEBSOCKET' ? [route.path] : samplePaths(route.path, subject);
  return paths
    .map((path) => ({ apiId, routeId, method, path }))
    .find((sample) => {
      const { effect, route: found } = decideSample(situation, sample, api);
      return effect === 'allow' && found?.id === routeId;
    });
}

function decideSample(
  { policy, caller, nowMs }: Situation,
  { method, path }: SampleRequest,
  { gatewayApiId, stage, type }: Api,
): Decision {
  return decide(policy, caller, probedInput({ gatewayApiId, stage, apiType: type, method, path }), nowMs);
}

/** Routes that a role which is not held any more opened, or that lost one of the grants that did. */
function findTouched(before: Situation, after: Situation, routes: readonly EffectiveRoute[]): Set<string> {
  const touched = new Set<string>();
  const held = assignmentsOf(after);
  for (const { assignmentId, roleId } of assignmentsOf(before).values()) {
    if (held.has(assignmentId)) continue;
    for (const { routeId } of listRoutesOfRole(before.policy, roleId)) touched.add(routeId);
  }
  const open = listRoutesOfPrincipal(after.policy, after.principal, after.nowMs);
  const grantsLeft = new Map(open.map(({ routeId, via }) => [routeId, new Set(via.map(nameOf))]));
  for (const { routeId, via } of routes) {
    const left = grantsLeft.get(routeId);
    if (left !== undefined && via.some((grant) => !left.has(nameOf(grant)))) touched.add(routeId);
  }
  return touched;
}

function assignmentsOf({ policy, principal, nowMs }: Situation) {
  const active = new Set(activeRoots(policy, principal, nowMs).map(({ assignmentId }) => assignmentId));
  return new Map(
    principal.assignments
      .filter(({ id }) => active.has(id))
      .map(({ id, roleId }) => [id, { assignmentId: id, roleId }]),
  );
}

const nameOf = ({ roleId, grantId }: { readonly roleId: string; readonly grantId: string }) =>
  `${roleId}/${grantId}`;
