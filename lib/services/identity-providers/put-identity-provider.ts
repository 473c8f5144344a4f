import { AppError } from '../../contracts/problem';
import type { IdentityProvider } from '../../core/model/identity-provider';
import type { ServiceContext } from '../context';
import { requireEtag } from '../etag';
import { contentEtag } from '../policy/content-etag';
import { editPolicy } from '../policy/edit-policy';
import { putEntity } from '../policy/replace-entity';
import { joinNames } from '../policy/word-lists';

interface ProviderInput {
  readonly params: { readonly identityProviderId: string };
  readonly headers: { readonly 'if-match'?: string | undefined };
  readonly body: Omit<IdentityProvider, 'id'> & { readonly reason?: string | undefined };
}

/** Adds an issuer, or replaces one whole: what is left out is gone. */
export async function putIdentityProvider(context: ServiceContext, { params, headers, body }: ProviderInput) {
  const { reason, ...fields } = body;
  const provider: IdentityProvider = { id: params.identityProviderId, ...fields };
  await editPolicy(context, reason, ({ policy }) => {
    const before = policy.identityProviders.find((other) => other.id === provider.id);
    if (before) requireEtag(headers['if-match'], contentEtag(before));
    else if (headers['if-match'] !== undefined) {
      throw new AppError(
        'precondition_failed',
        `There is no identity provider ${provider.id} yet; leave If-Match out to add it.`,
      );
    }
    const { list, index } = putEntity(policy.identityProviders, provider);
    return {
      policy: { ...policy, identityProviders: list },
      focus: `/identityProviders/${index}`,
      action: before ? 'identity_provider.updated' : 'identity_provider.created',
      target: { type: 'identity_provider', id: provider.id, name: provider.name },
      summary: before
        ? describeUpdate(before, provider)
        : `added identity provider ${provider.name} (${provider.issuer})`,
      before: before ?? null,
      after: provider,
      result: undefined,
    };
  });
  return { ...provider, etag: contentEtag(provider) };
}

function describeUpdate(before: IdentityProvider, after: IdentityProvider): string {
  const mappings = (provider: IdentityProvider) =>
    provider.groupMappings.map(({ value, roleId }) => `group "${value}" to role ${roleId}`);
  const added = mappings(after).filter((mapping) => !mappings(before).includes(mapping));
  const dropped = mappings(before).filter((mapping) => !mappings(after).includes(mapping));
  const parts = [
    before.issuer !== after.issuer && `has the issuer ${after.issuer}`,
    before.allowIdTokens !== after.allowIdTokens &&
      `${after.allowIdTokens ? 'now' : 'no longer'} accepts ID tokens`,
    added.length > 0 && `maps ${joinNames(added)}`,
    dropped.length > 0 && `no longer maps ${joinNames(dropped)}`,
  ].filter((part) => part !== false);
  return `identity provider ${after.name} ${parts.length > 0 ? parts.join(', ') : 'was changed'}`;
}
