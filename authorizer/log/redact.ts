const marks = /eyJ|gw[kt]_/;
const secrets = /eyJ[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*){0,4}|gw[kt]_[A-Za-z0-9_-]{8,}/g;

/** Whether something in the text may be a token or a key of ours: quick, and never wrong when it says no. */
export const holdsSecret = (text: string): boolean => marks.test(text);

/** Text without what looks like a token or key of ours: a caller may put one into a path or a user agent. */
export function redactSecrets(text: string): string {
  return holdsSecret(text) ? text.replace(secrets, '[redacted]') : text;
}
