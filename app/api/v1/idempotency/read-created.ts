import type { ChangeTarget } from '@/lib/core/model/change';
import { getApi } from '@/lib/services/apis/get-api';
import { readClient } from '@/lib/services/clients/read-client';
import { viewClient } from '@/lib/services/clients/view-client';
import type { ServiceContext } from '@/lib/services/context';
import { readInvitation } from '@/lib/services/invitations/read-invitation';
import { viewInvitation } from '@/lib/services/invitations/view-invitation';
import { readMember } from '@/lib/services/members/read-member';
import { viewMember } from '@/lib/services/members/view-member';
import { getRole } from '@/lib/services/roles/get-role';
import { readServiceToken } from '@/lib/services/service-tokens/read-service-token';
import { viewServiceToken } from '@/lib/services/service-tokens/view-service-token';
import { readUser } from '@/lib/services/users/read-user';
import { viewUser } from '@/lib/services/users/view-user';

type ReadCreated = (service: ServiceContext, target: ChangeTarget) => Promise<unknown>;

/** How a creation is answered again where its answer was lost: with what was made, as it is now. */
const readers: Readonly<Record<string, ReadCreated>> = {
  'users.create': async (service, { id }) => viewUser(await readUser(service, id)),
  'roles.create': (service, { id }) => getRole(service, id),
  'apis.create': (service, { id }) => getApi(service, id),
  'members.create': async (service, { id }) => viewMember(await readMember(service, id)),
  'invitations.create': async (service, { id }) => viewInvitation(service, await readInvitation(service, id)),
  'clients.create': async (service, { id }) => viewClient(await readClient(service, id)),
  'serviceTokens.create': async (service, { id }) =>
    viewServiceToken(await readServiceToken(service, id), service.now()),
};

export function readCreated(operation: string): ReadCreated | undefined {
  return readers[operation];
}
