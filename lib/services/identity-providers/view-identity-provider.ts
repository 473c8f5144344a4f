import type { IdentityProviderView } from '../../contracts/identity-providers';
import { AppError } from '../../contracts/problem';
import type { ChangeTarget } from '../../core/model/change';
import type { IdentityProvider } from '../../core/model/identity-provider';
import type { Policy } from '../../core/model/policy';
import { contentEtag } from '../policy/content-etag';

export function viewIdentityProvider(provider: IdentityProvider): IdentityProviderView {
  return { ...provider, etag: contentEtag(provider) };
}

export function findIdentityProvider(policy: Policy, identityProviderId: string): IdentityProvider {
  const provider = policy.identityProviders.find(({ id }) => id === identityProviderId);
  if (provider) return provider;
  throw new AppError(
    'not_found',
    `There is no identity provider ${identityProviderId}. GET /api/v1/identity-providers lists them.`,
  );
}

/** How a change record names an identity provider. */
export function identityProviderTarget({ id, name }: IdentityProvider): ChangeTarget {
  return { type: 'identity_provider', id, name };
}
