import type { ServiceContext } from '../context';
import { sortBy } from '../policy/policy-index';
import { readPolicy } from '../policy/read-policy';
import { viewIdentityProvider } from './view-identity-provider';

/** Issuers whose tokens the authorizer accepts. A handful: they come in one page. */
export async function listIdentityProviders(context: ServiceContext) {
  const { policy } = await readPolicy(context);
  const items = sortBy(policy.identityProviders, (provider) => provider.id);
  return { items: items.map(viewIdentityProvider), total: items.length };
}
