import { AppError } from '../../contracts/problem';
import type { IdentityProvider } from '../../core/model/identity-provider';
import type { StoreReader } from '../../store/port';
import type { ServiceContext } from '../context';
import { requireEtag } from '../etag';
import { contentEtag } from '../policy/content-etag';
import { editPolicy } from '../policy/edit-policy';
import { withoutEntity } from '../policy/replace-entity';
import { countOf, joinNames } from '../policy/word-lists';
import { findUsersOf } from './preview-provider-deletion';
import { findIdentityProvider, identityProviderTarget } from './view-identity-provider';

interface ProviderRemoval {
  readonly params: { readonly identityProviderId: string };
  readonly headers: { readonly 'if-match'?: string | undefined };
  readonly query: { readonly acknowledgeUse: boolean; readonly reason?: string | undefined };
}

/** No longer trusts an issuer. Refused while something depends on it, unless that is acknowledged. */
export async function removeIdentityProvider(
  context: ServiceContext,
  { params, headers, query }: ProviderRemoval,
): Promise<void> {
  await editPolicy(context, query.reason, async ({ policy }) => {
    const provider = findIdentityProvider(policy, params.identityProviderId);
    requireEtag(headers['if-match'], contentEtag(provider));
    const uses = await findUses(context.store, provider);
    if (uses.length > 0 && !query.acknowledgeUse) {
      throw new AppError(
        'conflict',
        `Identity provider ${provider.name} is in use: ${uses.join('; ')}. Their tokens would be refused at once. ` +
          'Repeat the call with acknowledgeUse=true to delete it all the same.',
      );
    }
    const used = uses.length > 0 ? `; in use until then: ${uses.join('; ')}` : '';
    return {
      policy: { ...policy, identityProviders: withoutEntity(policy.identityProviders, provider.id) },
      action: 'identity_provider.deleted',
      target: identityProviderTarget(provider),
      summary: `deleted identity provider ${provider.name} (${provider.issuer})${used}`,
      before: provider,
      after: null,
      result: undefined,
    };
  });
}

async function findUses(
  store: Pick<StoreReader, 'listUsers'>,
  { issuer, groupMappings }: IdentityProvider,
): Promise<string[]> {
  const { names, orMore } = await findUsersOf(store, issuer);
  const users = `${orMore ? 'at least ' : ''}${countOf(names.length, 'user')} of this issuer (${joinNames(names, 3)})`;
  const groups = groupMappings.map(({ value, roleId }) => `"${value}" to ${roleId}`);
  return [
    ...(names.length === 0 ? [] : [users]),
    ...(groups.length === 0 ? [] : [`${countOf(groups.length, 'group mapping')} (${joinNames(groups)})`]),
  ];
}
