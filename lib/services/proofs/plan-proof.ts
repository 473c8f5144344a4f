import type { ProofPlan } from '../../contracts/probes';
import { apiKeyState } from '../../core/model/api-key';
import type { Policy } from '../../core/model/policy';
import type { Principal } from '../../core/model/principal';
import {
  findLostAccess,
  type LostAccess,
  type SampleRequest,
  type Situation,
} from '../../core/policy/lost-access';
import { findCompiledRoute, rolesToward } from '../../core/policy/route-access';
import { samplePaths } from '../../core/policy/sample-path';
import { mappedGroups } from '../access/mapped-groups';
import { findApi } from '../apis/view-api';
import type { ServiceContext } from '../context';
import { readPolicyInForce } from '../policy/read-policy';
import { readPrincipal } from '../principals/read-principal';
import { findRevocation } from './find-revocation';
import { readCaching } from './read-caching';
import { readSituations } from './read-situations';

interface ProofQuery {
  readonly principalId: string;
  readonly change?: number | undefined;
}

const nothing: LostAccess = { lost: 0, kept: 0 };

/** What to ask the authorizer to prove that a change is in force for a principal, and what opens the same still. */
export async function planProof(
  context: ServiceContext,
  { principalId, change: seq }: ProofQuery,
): Promise<ProofPlan> {
  const [record, inForce] = await Promise.all([
    readPrincipal(context, principalId),
    readPolicyInForce(context),
  ]);
  const { id, type, name } = record;
  const common = {
    principal: { id, type, name },
    bound: context.freshness,
    isConfigured: context.authorizerFunction !== undefined,
  };
  const change = await findRevocation(context, principalId, seq);
  if (change === undefined) return { ...common, lost: 0, kept: 0, groups: [], otherKeys: 0 };

  const { policy } = inForce;
  const { before, after, keyId } = await readSituations(context, change, record, inForce);
  const found = before === undefined ? nothing : findLostAccess(before, after, policy.apis);
  const request = found.firstLost ?? found.firstKept ?? anyRequest(policy, record);
  const api = request && findApi(policy, request.apiId);
  const { at, action, summary, policyVersion } = change;
  return {
    ...common,
    change: { seq: change.seq, at, action, summary, policyVersion },
    question: request && api && { ...requestOf(request), apiType: api.type, keyId },
    lost: found.lost,
    kept: found.kept,
    keptBy: found.firstKept && {
      ...requestOf(found.firstKept),
      grant: found.firstKept.grant,
      roleId: record.assignments.find((held) => held.id === found.firstKept?.assignmentId)?.roleId,
    },
    groups: found.firstLost ? groupsToward(policy, record, found.firstLost, after) : [],
    otherKeys: keyId === undefined ? 0 : await countOtherKeys(context, principalId, keyId),
    gateway: api && (await readCaching(context, api)),
  };
}

const requestOf = ({ apiId, routeId, method, path }: SampleRequest): SampleRequest => ({
  apiId,
  routeId,
  method,
  path,
});

/** Where the change moved no route: any that is asked about shows whether the container knows of the change. */
function anyRequest({ routes }: Policy, record: Principal): SampleRequest | undefined {
  const route = routes.find(({ access }) => access.type === 'permission' || access.type === 'authenticated');
  if (route === undefined) return undefined;
  const { apiId, id, method } = route;
  const [path = route.path] = method === 'WEBSOCKET' ? [] : samplePaths(route.path, record.id);
  return { apiId, routeId: id, method: method === 'ANY' ? 'GET' : method, path };
}

/** Groups of the user's identity provider that lead to the route: a token with one of them is let in. */
function groupsToward(
  policy: Policy,
  record: Principal,
  { routeId }: SampleRequest,
  { policy: compiled }: Situation,
) {
  const route = findCompiledRoute(compiled, routeId);
  // Nothing lets in who is suspended.
  if (record.type !== 'user' || record.status === 'suspended' || route === undefined) return [];
  const provider = policy.identityProviders.find(({ issuer }) => issuer === record.issuer);
  return mappedGroups(policy, rolesToward(compiled, route)).filter(
    ({ identityProviderId }) => identityProviderId === provider?.id,
  );
}

async function countOtherKeys(
  { store, now }: ServiceContext,
  clientId: string,
  keyId: string,
): Promise<number> {
  const keys = await store.listApiKeys(clientId);
  return keys.filter((key) => key.id !== keyId && ['active', 'expiring'].includes(apiKeyState(key, now())))
    .length;
}
