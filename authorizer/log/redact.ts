/**
 * Keys of ours, and tokens: two or three parts of base64url, of the size of a header and of claims. What the first part
 * starts with says little, since white space before or in its JSON changes it; `eyJ` only finds halves of the usual kind.
 * The marks look only at what follows a dot: looking for what stands before one takes a long identifier many times over.
 */
const marks = /eyJ|gw[kt]_|%[0-9A-Fa-f]{2}|\.[A-Za-z0-9_-]{40}/;
const secrets =
  /gw[kt]_[A-Za-z0-9_-]{8,}|(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{40,}(?:\.[A-Za-z0-9_-]*){0,4}|eyJ[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*){0,4}/g;
/** Escapes of printable ASCII: all that tokens and keys are made of. */
const escapes = /%([2-7][0-9A-Fa-f])/g;
/** Escapes of escapes are no path that is decided, but one that is logged. */
const deepestEscapes = 8;

/** Whether something in the text may be a token or a key of ours: quick, and never wrong when it says no. */
export const holdsSecret = (text: string): boolean => marks.test(text);

/**
 * Text without what looks like a token or key of ours: a caller may put one into a path or a user agent. It is looked
 * for behind escapes, which never part one; only where one is found there, the text comes back unescaped.
 */
export function redactSecrets(text: string): string {
  if (!holdsSecret(text)) return text;
  const decoded = decodeEscapes(text);
  const redacted = decoded.replace(secrets, '[redacted]');
  return redacted === decoded ? text : redacted;
}

function decodeEscapes(text: string): string {
  let decoded = text;
  for (let depth = 0; depth < deepestEscapes && decoded.includes('%'); depth++) {
    const next = decoded.replace(escapes, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
    if (next === decoded) break;
    decoded = next;
  }
  return decoded;
}
