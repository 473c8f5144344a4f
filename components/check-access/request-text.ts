export type Query = Readonly<Record<string, readonly string[]>>;

/** A path as it is typed, with a query behind it. */
export function splitPath(text: string): { readonly path: string; readonly query: Record<string, string[]> } {
  const [path = '', ...rest] = text.trim().split('?');
  const query = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(rest.join('?'))) {
    query.set(name, [...(query.get(name) ?? []), value]);
  }
  return { path, query: Object.fromEntries(query) };
}

export type Claims = Record<string, unknown>;

export type ReadClaims =
  | { readonly type: 'claims'; readonly claims: Claims }
  | { readonly type: 'token'; readonly claims: Claims; readonly issuer: string; readonly subject: string }
  | { readonly type: 'invalid' }
  | { readonly type: 'nobody' };

const isObject = (value: unknown): value is Claims =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The payload of a JWT (RFC 7519): base64url (RFC 7515, appendix C) of JSON in UTF-8. Undefined where it is none. */
function payloadOf(token: string): unknown {
  const [, payload] = /^[\w-]+\.([\w-]+)\.[\w-]*$/.exec(token) ?? [];
  if (payload === undefined) return undefined;
  try {
    const bytes = Uint8Array.from(atob(payload.replaceAll('-', '+').replaceAll('_', '/')), (c) =>
      c.charCodeAt(0),
    );
    return readJson(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

/** Claims as they are typed or pasted: a JSON object, or a whole token, with or without the word Bearer. */
export function readClaims(text: string): ReadClaims {
  const typed = text.trim().replace(/^bearer\s+/i, '');
  if (typed === '') return { type: 'claims', claims: {} };
  const token = payloadOf(typed);
  if (isObject(token)) {
    const { iss, sub } = token;
    if (typeof iss !== 'string' || typeof sub !== 'string') return { type: 'nobody' };
    return { type: 'token', claims: token, issuer: iss, subject: sub };
  }
  const claims = readJson(typed);
  return isObject(claims) ? { type: 'claims', claims } : { type: 'invalid' };
}
