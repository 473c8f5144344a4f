/** What stands for itself between double quotes: printable ASCII without quote and backslash. */
const plain = /^[\x20-\x21\x23-\x5b\x5d-\x7e]*$/;

/**
 * A condition that a field is exactly this text. Plain text is quoted; anything else is compared with a regular
 * expression in which every character but letters and digits is written as its code, so that no rule about escapes
 * in strings has to be relied on.
 */
export function equalTo(field: string, value: string): string {
  return plain.test(value) && !isNumeric(value)
    ? `${field} = "${value}"`
    : `${field} like /^${encode(value)}$/`;
}

export function startingWith(field: string, prefix: string): string {
  return `${field} like /^${encode(prefix)}/`;
}

/** A condition that a list of words, joined by commas, holds this one. */
export function listing(field: string, word: string): string {
  return `${field} like /(^|,)${encode(word)}(,|$)/`;
}

/** A text that is a number as well would be compared as one, and equal `1.0` where `1` is meant. */
function isNumeric(value: string): boolean {
  return value.trim() !== '' && !Number.isNaN(Number(value));
}

function encode(text: string): string {
  return Array.from(text, encodeCharacter).join('');
}

function encodeCharacter(char: string): string {
  if (/[A-Za-z0-9_]/.test(char)) return char;
  const code = char.codePointAt(0) ?? 0;
  return code < 0x80 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\x{${code.toString(16)}}`;
}
