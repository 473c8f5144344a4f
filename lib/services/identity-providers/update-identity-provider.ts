import type { IdentityProvider } from '../../core/model/identity-provider';
import type { ServiceContext } from '../context';
import { editIdentityProvider } from './edit-identity-provider';

type Optional = 'jwksUri' | 'groupsClaim';

interface ProviderPatch {
  readonly params: { readonly identityProviderId: string };
  readonly headers: { readonly 'if-match'?: string | undefined };
  readonly body: Partial<Omit<IdentityProvider, 'id' | Optional>> & {
    /** Null takes the field away. */
    readonly [field in Optional]?: string | null | undefined;
  } & { readonly reason?: string | undefined };
}

/** Changes the fields that are given. */
export async function updateIdentityProvider(
  context: ServiceContext,
  { params, headers, body: { reason, ...fields } }: ProviderPatch,
) {
  const edit = (before: IdentityProvider): IdentityProvider => {
    const jwksUri = fields.jwksUri === undefined ? before.jwksUri : fields.jwksUri;
    const groupsClaim = fields.groupsClaim === undefined ? before.groupsClaim : fields.groupsClaim;
    return {
      id: before.id,
      name: fields.name ?? before.name,
      issuer: fields.issuer ?? before.issuer,
      algorithms: fields.algorithms ?? before.algorithms,
      audience: fields.audience ?? before.audience,
      allowIdTokens: fields.allowIdTokens ?? before.allowIdTokens,
      groupMappings: fields.groupMappings ?? before.groupMappings,
      ...(jwksUri !== undefined && jwksUri !== null && { jwksUri }),
      ...(groupsClaim !== undefined && groupsClaim !== null && { groupsClaim }),
    };
  };
  return editIdentityProvider(context, { ...params, ifMatch: headers['if-match'], reason, edit });
}
