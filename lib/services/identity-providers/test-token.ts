import { AppError } from '../../contracts/problem';
import { readClaim } from '../../core/condition/keys';
import type { TokenFault } from '../../core/model/decision';
import type { GroupMapping, IdentityProvider } from '../../core/model/identity-provider';
import type { ServiceContext } from '../context';
import { readPolicy } from '../policy/read-policy';
import { findIdentityProvider } from './view-identity-provider';

interface TokenTest {
  readonly params: { readonly identityProviderId: string };
  readonly body: { readonly token: string };
}

/**
 * Says whether the authorizer takes a token of this issuer and, where not, which check it fails. The token goes to the
 * verifier and nowhere else: not into a record, a log or an answer.
 */
export async function testToken(context: ServiceContext, { params, body }: TokenTest) {
  const { policy } = await readPolicy(context);
  const provider = findIdentityProvider(policy, params.identityProviderId);
  const token = body.token.replace(/^Bearer\s+/i, '');
  const outcome = await context.identity.verifyToken(provider, token);
  if (!outcome.accepted) {
    return { accepted: false, fault: outcome.fault, explanation: explain(outcome.fault, provider) };
  }
  const { subject, principalId, expiresAt, claims } = outcome;
  const user = await context.store.getUser(principalId);
  return {
    accepted: true,
    explanation: 'The authorizer accepts this token.',
    subject,
    principalId,
    expiresAt,
    isKnown: user !== undefined,
    groups: findGroups(provider, claims),
  };
}

function findGroups(
  { groupsClaim, groupMappings }: IdentityProvider,
  claims: Readonly<Record<string, unknown>>,
): GroupMapping[] {
  if (groupsClaim === undefined) return [];
  const claim = readClaim(claims, groupsClaim);
  const values: readonly unknown[] = Array.isArray(claim) ? claim : [claim];
  return groupMappings.filter(({ value }) => values.includes(value));
}

function explain(fault: TokenFault, provider: IdentityProvider): string {
  const { issuer, algorithms, audience } = provider;
  switch (fault) {
    case 'malformed':
      return 'It is no JSON Web Token in compact form, or a part of it does not parse.';
    case 'issuer_unknown':
      return `Its claim "iss" is not ${issuer}, character by character.`;
    case 'algorithm_not_allowed':
      return `It is signed with another algorithm than ${algorithms.join(', ')}, or with one that its key is not for.`;
    case 'key_unknown':
      return 'The issuer publishes no key with the id that the token names in "kid".';
    case 'keys_unavailable':
      return `The keys of ${issuer} cannot be read, or are not what a key set is.`;
    case 'signature_invalid':
      return 'The signature was not made by the key that the token names.';
    case 'audience_mismatch':
      return audience.type === 'aud'
        ? `Its claim "aud" has none of ${audience.values.join(', ')}.`
        : `Its claim "client_id" is none of ${audience.clientIds.join(', ')}.`;
    case 'expired':
      return 'It has expired (claim "exp").';
    case 'not_yet_valid':
      return 'It is not valid yet (claim "nbf").';
    case 'claim_missing':
      return `It lacks a claim that is needed: iss, sub, exp and ${audience.type === 'aud' ? 'aud' : 'client_id'}.`;
    case 'token_use_refused':
      return provider.allowIdTokens
        ? 'It is neither an access token nor an ID token.'
        : 'It is no access token. ID tokens are accepted only where the identity provider allows them.';
    case 'api_key_unknown':
    case 'api_key_expired':
    case 'api_key_revoked':
    case 'several_credentials':
      break;
  }
  throw new AppError(
    'internal_error',
    'A token was refused for what only other credentials are refused for.',
  );
}
