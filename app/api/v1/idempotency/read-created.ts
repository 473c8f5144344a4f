import type { ChangeTarget } from '@/lib/core/model/change';
import { getApi } from '@/lib/services/apis/get-api';
import { getRequest } from '@/lib/services/assignment-requests/get-request';
import { readClient } from '@/lib/services/clients/read-client';
import { viewClient } from '@/lib/services/clients/view-client';
import { getConstraint } from '@/lib/services/constraints/get-constraint';
import type { ServiceContext } from '@/lib/services/context';
import { getDraft } from '@/lib/services/drafts/get-draft';
import { getIdentityProvider } from '@/lib/services/identity-providers/get-identity-provider';
import { readInvitation } from '@/lib/services/invitations/read-invitation';
import { viewInvitation } from '@/lib/services/invitations/view-invitation';
import { getLimit } from '@/lib/services/limits/get-limit';
import { readMember } from '@/lib/services/members/read-member';
import { viewMember } from '@/lib/services/members/view-member';
import { readPolicy } from '@/lib/services/policy/read-policy';
import { getRole } from '@/lib/services/roles/get-role';
import { getRoute } from '@/lib/services/routes/get-route';
import { readServiceToken } from '@/lib/services/service-tokens/read-service-token';
import { viewServiceToken } from '@/lib/services/service-tokens/view-service-token';
import { readUser } from '@/lib/services/users/read-user';
import { viewUser } from '@/lib/services/users/view-user';

type ReadCreated = (service: ServiceContext, target: ChangeTarget) => Promise<unknown>;
type TargetType = ChangeTarget['type'];

/** How a creation is answered again where its answer was lost: with what was made, as it is now. */
const readers: Readonly<Record<string, readonly [TargetType, ReadCreated]>> = {
  'users.create': ['user', async (service, { id }) => viewUser(await readUser(service, id))],
  'roles.create': ['role', (service, { id }) => getRole(service, id)],
  'apis.create': ['api', (service, { id }) => getApi(service, id)],
  'routes.create': ['route', readRoute],
  'constraints.create': ['constraint', (service, { id }) => getConstraint(service, id)],
  'limits.create': ['limit', (service, { id }) => getLimit(service, id)],
  'identityProviders.create': ['identity_provider', (service, { id }) => getIdentityProvider(service, id)],
  'identityProviders.addMapping': [
    'identity_provider',
    (service, { id }) => getIdentityProvider(service, id),
  ],
  'drafts.create': ['draft', (service, { id }) => getDraft(service, id)],
  'assignmentRequests.create': ['assignment_request', (service, { id }) => getRequest(service, id)],
  'members.create': ['member', async (service, { id }) => viewMember(await readMember(service, id))],
  'invitations.create': [
    'invitation',
    async (service, { id }) => viewInvitation(service, await readInvitation(service, id)),
  ],
  'clients.create': ['client', async (service, { id }) => viewClient(await readClient(service, id))],
  'serviceTokens.create': [
    'service_token',
    async (service, { id }) => viewServiceToken(await readServiceToken(service, id), service.now()),
  ],
};

/** A route's id says nothing of its API. */
async function readRoute(service: ServiceContext, { id: routeId }: ChangeTarget) {
  const { policy } = await readPolicy(service);
  const apiId = policy.routes.find(({ id }) => id === routeId)?.apiId ?? '';
  return getRoute(service, { apiId, routeId });
}

/** Undefined where that cannot be read again: the record of an edit in a draft names the draft. */
export function readCreated(operation: string, made: TargetType): ReadCreated | undefined {
  const [type, read] = readers[operation] ?? [];
  return type === made ? read : undefined;
}
