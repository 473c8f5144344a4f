import { AppError } from '../../contracts/problem';
import type { IdentityProvider } from '../../core/model/identity-provider';
import type { ServiceContext } from '../context';
import { requireEtag } from '../etag';
import { contentEtag } from '../policy/content-etag';
import { editPolicy } from '../policy/edit-policy';
import { putEntity } from '../policy/replace-entity';
import { describeProviderEdit } from './describe-provider-edit';
import { identityProviderTarget, viewIdentityProvider } from './view-identity-provider';

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
      target: identityProviderTarget(provider),
      summary: before ? describeProviderEdit(before, provider) : describeNewProvider(provider),
      before: before ?? null,
      after: provider,
      result: undefined,
    };
  });
  return viewIdentityProvider(provider);
}

type NewProvider = IdentityProvider & { readonly reason?: string | undefined };

/** Adds an issuer under an id that is not taken. */
export async function createIdentityProvider(context: ServiceContext, { reason, ...provider }: NewProvider) {
  await editPolicy(context, reason, ({ policy }) => {
    if (policy.identityProviders.some(({ id }) => id === provider.id)) {
      throw new AppError(
        'conflict',
        `There is an identity provider ${provider.id} already. Choose another id, or change that one.`,
      );
    }
    return {
      policy: { ...policy, identityProviders: [...policy.identityProviders, provider] },
      focus: `/identityProviders/${policy.identityProviders.length}`,
      action: 'identity_provider.created',
      target: identityProviderTarget(provider),
      summary: describeNewProvider(provider),
      before: null,
      after: provider,
      result: undefined,
    };
  });
  return viewIdentityProvider(provider);
}

const describeNewProvider = ({ name, issuer }: IdentityProvider) =>
  `added identity provider ${name} (${issuer})`;
