import { createKey } from '@/lib/services/api-keys/create-key';
import { getKey } from '@/lib/services/api-keys/get-key';
import { listKeys } from '@/lib/services/api-keys/list-keys';
import { revokeKey } from '@/lib/services/api-keys/revoke-key';
import { rotateKey } from '@/lib/services/api-keys/rotate-key';
import { createClient } from '@/lib/services/clients/create-client';
import { listClients } from '@/lib/services/clients/list-clients';
import { readClient } from '@/lib/services/clients/read-client';
import { removeClient } from '@/lib/services/clients/remove-client';
import { updateClient } from '@/lib/services/clients/update-client';
import { viewClient, viewClientAssignment } from '@/lib/services/clients/view-client';
import { grantRole } from '@/lib/services/principals/grant-role';
import { listAccess } from '@/lib/services/principals/list-access';
import { previewRevocation } from '@/lib/services/principals/preview-revocation';
import { revokeRole } from '@/lib/services/principals/revoke-role';
import { implementer } from '../implementer';

const clients = implementer.clients;

export const clientsRouter = {
  list: clients.list.handler(({ input, context }) => listClients(context.service, input)),
  get: clients.get.handler(async ({ input, context }) =>
    viewClient(await readClient(context.service, input.clientId)),
  ),
  create: clients.create.handler(({ input, context }) => createClient(context.service, input.body)),
  update: clients.update.handler(({ input, context }) => updateClient(context.service, input)),
  remove: clients.remove.handler(({ input, context }) => removeClient(context.service, input)),
  grantRole: clients.grantRole.handler(async ({ input: { params, headers, body }, context }) =>
    viewClientAssignment(
      await grantRole(context.service, readClient, {
        ...body,
        principalId: params.clientId,
        roleId: params.roleId,
        ifMatch: headers['if-match'],
      }),
    ),
  ),
  revokeRole: clients.revokeRole.handler(async ({ input: { params, headers, query }, context }) =>
    viewClientAssignment(
      await revokeRole(context.service, readClient, {
        ...query,
        principalId: params.clientId,
        roleId: params.roleId,
        ifMatch: headers['if-match'],
      }),
    ),
  ),
  revocation: clients.revocation.handler(({ input: { clientId, roleId }, context }) =>
    previewRevocation(context.service, readClient, { principalId: clientId, roleId }),
  ),
  access: clients.access.handler(({ input: { clientId, ...query }, context }) =>
    listAccess(context.service, readClient, { ...query, principalId: clientId }),
  ),
  listKeys: clients.listKeys.handler(({ input, context }) => listKeys(context.service, input.clientId)),
  getKey: clients.getKey.handler(({ input, context }) => getKey(context.service, input)),
  createKey: clients.createKey.handler(({ input, context }) => createKey(context.service, input)),
  rotateKey: clients.rotateKey.handler(({ input, context }) => rotateKey(context.service, input)),
  revokeKey: clients.revokeKey.handler(({ input, context }) => revokeKey(context.service, input)),
};
