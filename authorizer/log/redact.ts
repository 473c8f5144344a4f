const marks = /eyJ|gw[kt]_/;
const secrets = /eyJ[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*){0,4}|gw[kt]_[A-Za-z0-9_-]{8,}/g;

/** Text without what looks like a token or key of ours: a caller may put one into a path or a user agent. */
export function redactSecrets(text: string): string {
  return marks.test(text) ? text.replace(secrets, '[redacted]') : text;
}
