import type { ServiceContext } from '../context';
import { readPolicy } from '../policy/read-policy';
import { findIdentityProvider, viewIdentityProvider } from './view-identity-provider';

export async function getIdentityProvider(context: ServiceContext, identityProviderId: string) {
  const { policy } = await readPolicy(context);
  return viewIdentityProvider(findIdentityProvider(policy, identityProviderId));
}
