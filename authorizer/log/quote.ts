import { cleanText } from './clean-text';
import { holdsSecret, redactSecrets } from './redact';

/** Printable ASCII that JSON takes as it is: nearly every text of a line. */
const plain = /^[ !#-[\]-~]*$/;

/** Text as a JSON string, cleaned and bounded. */
export function quote(text: string, maximumLength: number): string {
  return text.length <= maximumLength && plain.test(text)
    ? `"${text}"`
    : JSON.stringify(cleanText(text, maximumLength));
}

/**
 * Text that a caller chose, where a token or a key may have been put. Cleaned before it is redacted, because what is
 * cleaned away could part a token, and redacted before it is cut, because half a token no longer looks like one.
 */
export function quoteFree(text: string, maximumLength: number): string {
  if (text.length <= maximumLength && plain.test(text) && !holdsSecret(text)) return `"${text}"`;
  return quote(redactSecrets(cleanText(text, 4 * maximumLength)), maximumLength);
}
