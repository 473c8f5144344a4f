import type { CredentialFault, Effect, Reason } from '@/lib/core/model/decision';

export const effectText: Readonly<Record<Effect, string>> = { allow: 'Allowed', deny: 'Denied' };

/** What a reason code says, in one sentence. The code itself is shown beside it: people search logs by it. */
export const reasonText: Readonly<Record<Reason, string>> = {
  public_route: 'The route is open to everybody.',
  authenticated_route: 'The route is open to every known principal.',
  granted: 'A grant of a role allows it.',
  request_ambiguous: 'The request can be read in more than one way, so it was refused.',
  api_unknown: 'No API of the policy has this gateway id and stage.',
  route_unknown: 'No route of the policy matches method and path.',
  route_blocked: 'The route is blocked for everybody.',
  credential_missing: 'The request carried no credential.',
  credential_invalid: 'The credential was refused.',
  principal_unknown: 'The credential is good, but its holder is not a user here.',
  principal_suspended: 'The principal is suspended.',
  explicit_deny: 'A deny grant of a role forbids it.',
  role_conflict: 'Two roles held together violate a separation of duties.',
  condition_unmet: 'A grant would allow it, but its conditions do not hold.',
  no_grant: 'No grant of the principal’s roles covers what the route needs.',
  rate_limited: 'A rate limit was used up.',
};

export const credentialFaultText: Readonly<Record<CredentialFault, string>> = {
  malformed: 'It is not a token.',
  algorithm_not_allowed: 'Its algorithm is not allowed.',
  key_unknown: 'Its signing key is unknown.',
  signature_invalid: 'Its signature is wrong.',
  issuer_unknown: 'Its issuer is not an identity provider of the policy.',
  audience_mismatch: 'It was issued for another audience.',
  expired: 'It has expired.',
  not_yet_valid: 'It is not valid yet.',
  claim_missing: 'A claim that is required is missing.',
  token_use_refused: 'It is not an access token.',
  api_key_unknown: 'The API key is unknown.',
  api_key_expired: 'The API key has expired.',
  api_key_revoked: 'The API key was revoked.',
  several_credentials: 'The request carried several credentials.',
};
