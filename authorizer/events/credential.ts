import type { PresentedCredential } from './types';

/** Every API key of ours starts so; other values of X-Api-Key belong to API Gateway's own usage plans. */
export const apiKeyPrefix = 'gwk_';

const bearer = /^bearer +(\S+)$/i;

/** The credential in the headers Authorization and X-Api-Key. */
export function credentialFromHeaders(
  authorization: readonly string[],
  apiKeys: readonly string[],
): PresentedCredential {
  const key = apiKeys.filter((value) => value.startsWith(apiKeyPrefix));
  if (authorization.length + key.length > 1) return { type: 'several' };
  if (key[0] !== undefined) return { type: 'key', key: key[0] };
  if (authorization[0] === undefined || authorization[0] === '') return { type: 'none' };
  const token = bearer.exec(authorization[0])?.[1];
  return token === undefined ? { type: 'malformed' } : credentialOf(token);
}

/**
 * The credential in the one value that a TOKEN authorizer or AppSync hands over.
 * Their source may be any header, so the value may also stand without a scheme.
 */
export function credentialFromToken(value: unknown): PresentedCredential {
  if (value === undefined || value === null || value === '') return { type: 'none' };
  if (typeof value !== 'string') return { type: 'malformed' };
  const token = bearer.exec(value)?.[1] ?? value;
  return /\s/.test(token) ? { type: 'malformed' } : credentialOf(token);
}

function credentialOf(token: string): PresentedCredential {
  return token.startsWith(apiKeyPrefix) ? { type: 'key', key: token } : { type: 'jwt', token };
}
