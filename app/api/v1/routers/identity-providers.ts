import { listIdentityProviders } from '@/lib/services/identity-providers/list-identity-providers';
import { putIdentityProvider } from '@/lib/services/identity-providers/put-identity-provider';
import { implementer } from '../implementer';

const providers = implementer.identityProviders;

export const identityProvidersRouter = {
  list: providers.list.handler(({ context }) => listIdentityProviders(context.service)),
  put: providers.put.handler(({ input, context }) => putIdentityProvider(context.service, input)),
};
