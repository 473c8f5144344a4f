import { discoverIssuer } from '@/lib/services/identity-providers/discover-issuer';
import { getIdentityProvider } from '@/lib/services/identity-providers/get-identity-provider';
import {
  addGroupMapping,
  listGroupMappings,
  removeGroupMapping,
} from '@/lib/services/identity-providers/group-mappings';
import { listIdentityProviders } from '@/lib/services/identity-providers/list-identity-providers';
import { previewProviderDeletion } from '@/lib/services/identity-providers/preview-provider-deletion';
import {
  createIdentityProvider,
  putIdentityProvider,
} from '@/lib/services/identity-providers/put-identity-provider';
import { removeIdentityProvider } from '@/lib/services/identity-providers/remove-identity-provider';
import { testToken } from '@/lib/services/identity-providers/test-token';
import { updateIdentityProvider } from '@/lib/services/identity-providers/update-identity-provider';
import { implementer } from '../implementer';

const providers = implementer.identityProviders;

export const identityProvidersRouter = {
  list: providers.list.handler(({ context }) => listIdentityProviders(context.service)),
  get: providers.get.handler(({ input, context }) =>
    getIdentityProvider(context.service, input.identityProviderId),
  ),
  create: providers.create.handler(({ input, context }) =>
    createIdentityProvider(context.service, input.body),
  ),
  put: providers.put.handler(({ input, context }) => putIdentityProvider(context.service, input)),
  update: providers.update.handler(({ input, context }) => updateIdentityProvider(context.service, input)),
  deletion: providers.deletion.handler(({ input, context }) =>
    previewProviderDeletion(context.service, input.identityProviderId),
  ),
  remove: providers.remove.handler(({ input, context }) => removeIdentityProvider(context.service, input)),
  discover: providers.discover.handler(({ input, context }) => discoverIssuer(context.service, input.body)),
  testToken: providers.testToken.handler(({ input, context }) => testToken(context.service, input)),
  listMappings: providers.listMappings.handler(({ input, context }) =>
    listGroupMappings(context.service, input),
  ),
  addMapping: providers.addMapping.handler(({ input, context }) => addGroupMapping(context.service, input)),
  removeMapping: providers.removeMapping.handler(({ input, context }) =>
    removeGroupMapping(context.service, input),
  ),
};
