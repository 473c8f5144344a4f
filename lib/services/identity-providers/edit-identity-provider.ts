import type { IdentityProvider } from '../../core/model/identity-provider';
import type { ServiceContext } from '../context';
import { requireEtag } from '../etag';
import { contentEtag } from '../policy/content-etag';
import { editPolicy } from '../policy/edit-policy';
import { putEntity } from '../policy/replace-entity';
import { describeProviderEdit } from './describe-provider-edit';
import { findIdentityProvider, identityProviderTarget, viewIdentityProvider } from './view-identity-provider';

interface ProviderEdit {
  readonly identityProviderId: string;
  readonly ifMatch?: string | undefined;
  readonly reason?: string | undefined;
  readonly edit: (before: IdentityProvider) => IdentityProvider;
}

/** Changes an issuer that is there. */
export async function editIdentityProvider(
  context: ServiceContext,
  { identityProviderId, ifMatch, reason, edit }: ProviderEdit,
) {
  const { result } = await editPolicy(context, reason, ({ policy }) => {
    const before = findIdentityProvider(policy, identityProviderId);
    requireEtag(ifMatch, contentEtag(before));
    const after = edit(before);
    const { list, index } = putEntity(policy.identityProviders, after);
    return {
      policy: { ...policy, identityProviders: list },
      focus: `/identityProviders/${index}`,
      action: 'identity_provider.updated',
      target: identityProviderTarget(after),
      summary: describeProviderEdit(before, after),
      before,
      after,
      result: after,
    };
  });
  return viewIdentityProvider(result);
}
