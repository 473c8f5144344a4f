export interface DecodedToken {
  readonly header: Readonly<Record<string, unknown>>;
  readonly claims: Readonly<Record<string, unknown>>;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function decodePart(part: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const binary = atob(part.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** A token as it is pasted: alone, or as the value of an Authorization header. */
export const tokenOf = (pasted: string): string => pasted.trim().replace(/^Bearer\s+/i, '');

/** Header and claims of a JSON Web Token in compact form; nothing is verified. Undefined where it is none. */
export function decodeToken(pasted: string): DecodedToken | undefined {
  const parts = tokenOf(pasted).split('.');
  if (parts.length !== 3 || parts.some((part) => !/^[\w-]+$/.test(part))) return undefined;
  const [header, claims] = parts.map(decodePart);
  return header && claims ? { header, claims } : undefined;
}
