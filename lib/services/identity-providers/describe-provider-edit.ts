import type { IdentityProvider } from '../../core/model/identity-provider';
import { isSameContent } from '../policy/content-etag';
import { joinNames } from '../policy/word-lists';

/** What an edit of an issuer changes, in one sentence. */
export function describeProviderEdit(before: IdentityProvider, after: IdentityProvider): string {
  const mappings = (provider: IdentityProvider) =>
    provider.groupMappings.map(({ value, roleId }) => `group "${value}" to role ${roleId}`);
  const added = mappings(after).filter((mapping) => !mappings(before).includes(mapping));
  const dropped = mappings(before).filter((mapping) => !mappings(after).includes(mapping));
  const differs = (field: keyof IdentityProvider) =>
    !isSameContent(before[field] ?? null, after[field] ?? null);
  const parts = [
    before.name !== after.name && `is renamed from "${before.name}"`,
    before.issuer !== after.issuer && `has the issuer ${after.issuer}`,
    differs('jwksUri') && `takes its keys from ${after.jwksUri ?? 'where its discovery says'}`,
    differs('algorithms') && `accepts ${joinNames(after.algorithms, 10)}`,
    differs('audience') && 'expects another audience',
    differs('groupsClaim') && `has its groups in ${after.groupsClaim ?? 'no claim'}`,
    before.allowIdTokens !== after.allowIdTokens &&
      `${after.allowIdTokens ? 'now' : 'no longer'} accepts ID tokens`,
    added.length > 0 && `maps ${joinNames(added)}`,
    dropped.length > 0 && `no longer maps ${joinNames(dropped)}`,
  ].filter((part) => part !== false);
  return `identity provider ${after.name} ${parts.length > 0 ? parts.join(', ') : 'was changed'}`;
}
