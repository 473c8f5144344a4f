import type { RelevantHeaders } from './headers';
import type { PresentedCredential } from './types';

/** Every API key of ours starts so; other values of X-Api-Key belong to API Gateway's own usage plans. */
const apiKeyPrefix = 'gwk_';

const scheme = 'bearer ';
const usualScheme = 'Bearer ';

/**
 * The token after the scheme, undefined without one. Whitespace inside is not looked for here: it is in no token
 * that verifies and in no key that is known, and looking for it costs every request.
 */
function bearerToken(value: string): string | undefined {
  const start = value.slice(0, scheme.length);
  if (start !== usualScheme && start.toLowerCase() !== scheme) return undefined;
  return value.slice(scheme.length).trimStart() || undefined;
}

/** The credential in the headers Authorization and X-Api-Key. */
export function credentialFromHeaders(
  authorization: readonly string[],
  apiKeys: readonly string[],
): PresentedCredential {
  const keys = apiKeys.length === 0 ? apiKeys : apiKeys.filter((value) => value.startsWith(apiKeyPrefix));
  if (authorization.length + keys.length > 1) return { type: 'several' };
  if (keys[0] !== undefined) return { type: 'key', key: keys[0] };
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

/** What a browser puts before the credential in the one header of a WebSocket handshake that it lets pages choose. */
const protocolPrefix = 'gatewarden.bearer.';

/**
 * The credential of a WebSocket handshake: in the headers that other requests have too, among the subprotocols, or in
 * the query parameter that the function was told to look at. More than one is refused, wherever they stand.
 */
export function credentialFromHandshake(
  { authorization, apiKeys, protocols }: RelevantHeaders,
  queryValues: readonly string[],
): PresentedCredential {
  const inHeaders = credentialFromHeaders(authorization, apiKeys);
  const others = new Set([...protocols.flatMap(tokensAmong), ...queryValues]);
  if (others.size === 0) return inHeaders;
  const [only = ''] = others;
  if (others.size > 1 || inHeaders.type !== 'none') return { type: 'several' };
  return only === '' ? { type: 'malformed' } : credentialOf(only);
}

/** Subprotocols are a list of words (RFC 6455, 4.1); the characters of tokens and keys may stand in one. */
const tokensAmong = (list: string) =>
  list.split(',').flatMap((item) => {
    const word = item.trim();
    return word.startsWith(protocolPrefix) ? [word.slice(protocolPrefix.length)] : [];
  });

function credentialOf(token: string): PresentedCredential {
  return token.startsWith(apiKeyPrefix) ? { type: 'key', key: token } : { type: 'jwt', token };
}
