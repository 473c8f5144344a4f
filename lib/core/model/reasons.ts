/* Without schemas beside them: the browser filters by these, and need not load zod for it. */

export const effects = ['allow', 'deny'] as const;

/** Why a request was allowed. */
export const allowReasons = ['public_route', 'authenticated_route', 'granted'] as const;

/** Why a request was denied, in the order in which the rules are asked. */
export const denyReasons = [
  'request_ambiguous',
  'api_unknown',
  'route_unknown',
  'route_blocked',
  'credential_missing',
  'credential_invalid',
  'principal_unknown',
  'principal_suspended',
  'explicit_deny',
  'role_conflict',
  'condition_unmet',
  'no_grant',
  'rate_limited',
] as const;
