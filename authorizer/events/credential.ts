import type { PresentedCredential } from './types';

/** Every API key of ours starts so; other values of X-Api-Key belong to API Gateway's own usage plans. */
const apiKeyPrefix = 'gwk_';

const scheme = 'bearer ';

/**
 * The token after the scheme, undefined without one. Whitespace inside is not looked for here: it is in no token
 * that verifies and in no key that is known, and looking for it costs every request.
 */
function bearerToken(value: string): string | undefined {
  if (value.length <= scheme.length || value.slice(0, scheme.length).toLowerCase() !== scheme)
    return undefined;
  return value.slice(scheme.length).trimStart() || undefined;
}

/** The credential in the headers Authorization and X-Api-Key. */
export function credentialFromHeaders(
  authorization: readonly string[],
  apiKeys: readonly string[],
): PresentedCredential {
  const key = apiKeys.filter((value) => value.startsWith(apiKeyPrefix));
  if (authorization.length + key.length > 1) return { type: 'several' };
  if (key[0] !== undefined) return { type: 'key', key: key[0] };
  if (authorization[0] === undefined || authorization[0] === '') return { type: 'none' };
  const token = bearerToken(authorization[0]);
  return token === undefined ? { type: 'malformed' } : credentialOf(token);
}

/**
 * The credential in the one value that a TOKEN authorizer or AppSync hands over.
 * Their source may be any header, so the value may also stand without a scheme.
 */
export function credentialFromToken(value: unknown): PresentedCredential {
  if (value === undefined || value === null || value === '') return { type: 'none' };
  if (typeof value !== 'string') return { type: 'malformed' };
  const token = bearerToken(value);
  if (token === undefined && value.includes(' ')) return { type: 'malformed' };
  return credentialOf(token ?? value);
}

function credentialOf(token: string): PresentedCredential {
  return token.startsWith(apiKeyPrefix) ? { type: 'key', key: token } : { type: 'jwt', token };
}
