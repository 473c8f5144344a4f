import type { IdentityProviderView } from '@/lib/contracts/identity-providers';
import { identityProviderSchema, type SignatureAlgorithm } from '@/lib/core/model/identity-provider';
import { mergeFields, type States } from '../shared/rebase/merge';
import { providersMessages } from './messages';

const text = providersMessages.form;

type AudienceType = 'aud' | 'cognito';

/** An identity provider as it is typed, name and id aside. */
export interface ProviderDraft {
  readonly issuer: string;
  readonly jwksUri: string;
  readonly algorithms: readonly SignatureAlgorithm[];
  readonly audienceType: AudienceType;
  /** One a line. */
  readonly audience: string;
  readonly allowIdTokens: boolean;
  readonly groupsClaim: string;
}

export const blankProvider: ProviderDraft = {
  issuer: '',
  jwksUri: '',
  algorithms: ['RS256'],
  audienceType: 'aud',
  audience: '',
  allowIdTokens: false,
  groupsClaim: '',
};

export const audienceValues = ({ audience }: Pick<IdentityProviderView, 'audience'>): readonly string[] =>
  audience.type === 'aud' ? audience.values : audience.clientIds;

export function draftOfProvider(provider: IdentityProviderView): ProviderDraft {
  return {
    issuer: provider.issuer,
    jwksUri: provider.jwksUri ?? '',
    algorithms: provider.algorithms,
    audienceType: provider.audience.type,
    audience: audienceValues(provider).join('\n'),
    allowIdTokens: provider.allowIdTokens,
    groupsClaim: provider.groupsClaim ?? '',
  };
}

/**
 * What is entered over a provider that somebody else has changed. Tokens of one issuer must not be held to the keys of
 * another, and what names an audience of the one kind is none of the other.
 */
export const mergeDraft = (states: States<ProviderDraft>): ProviderDraft =>
  mergeFields(states, [
    ['issuer', 'jwksUri'],
    ['audienceType', 'audience'],
  ]);

const linesOf = (typed: string): string[] =>
  typed
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

export interface ProviderFaults {
  readonly issuer?: string | undefined;
  readonly jwksUri?: string | undefined;
  readonly algorithms?: string | undefined;
  readonly audience?: string | undefined;
}

const { issuer: issuerSchema, jwksUri: jwksUriSchema } = identityProviderSchema.shape;

/** What is not right about which field. */
export function faultsOf(draft: ProviderDraft): ProviderFaults {
  const issuer = draft.issuer.trim();
  const jwksUri = draft.jwksUri.trim();
  const count = linesOf(draft.audience).length;
  return {
    issuer: issuer === '' ? text.issuerRequired : issuerSchema.safeParse(issuer).error?.issues[0]?.message,
    jwksUri: jwksUri === '' ? undefined : jwksUriSchema.safeParse(jwksUri).error?.issues[0]?.message,
    algorithms: draft.algorithms.length === 0 ? text.algorithmsRequired : undefined,
    audience: count < 1 || count > 20 ? text.valuesRequired : undefined,
  };
}

/** What is sent: what may be left out and is empty is undefined. */
export function valuesOf(draft: ProviderDraft) {
  const lines = linesOf(draft.audience);
  return {
    issuer: draft.issuer.trim(),
    jwksUri: draft.jwksUri.trim() || undefined,
    algorithms: [...draft.algorithms],
    audience:
      draft.audienceType === 'aud'
        ? { type: 'aud' as const, values: lines }
        : { type: 'cognito' as const, clientIds: lines },
    allowIdTokens: draft.allowIdTokens,
    groupsClaim: draft.groupsClaim.trim() || undefined,
  };
}
