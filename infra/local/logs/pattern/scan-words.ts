import { invalidParameter } from '../errors';

export type Word =
  | { readonly kind: 'symbol'; readonly text: string }
  | { readonly kind: 'quoted'; readonly text: string }
  | { readonly kind: 'word'; readonly text: string };

const symbols = ['&&', '||', '!=', '<=', '>=', '=', '<', '>', '(', ')', '{', '}'];
const wordEnd = /[\s(){}=!<>&|"]/;

/** Splits a JSON pattern into symbols, quoted strings and bare words. */
export function scanWords(pattern: string): Word[] {
  const words: Word[] = [];
  for (let at = 0; at < pattern.length; ) {
    const char = pattern.charAt(at);
    if (/\s/.test(char)) {
      at++;
      continue;
    }
    const symbol = symbols.find((text) => pattern.startsWith(text, at));
    if (symbol !== undefined) {
      words.push({ kind: 'symbol', text: symbol });
      at += symbol.length;
    } else if (char === '"') {
      const { text, end } = scanQuoted(pattern, at);
      words.push({ kind: 'quoted', text });
      at = end;
    } else {
      const length = pattern.slice(at).search(wordEnd);
      if (length === 0) throw invalidPattern(`unexpected "${char}"`);
      const end = length < 0 ? pattern.length : at + length;
      words.push({ kind: 'word', text: pattern.slice(at, end) });
      at = end;
    }
  }
  return words;
}

/** Reads the quoted string that starts at `start`. A backslash may stand before a quote or a backslash. */
export function scanQuoted(pattern: string, start: number): { text: string; end: number } {
  let text = '';
  for (let at = start + 1; at < pattern.length; at++) {
    const char = pattern.charAt(at);
    if (char === '"') return { text, end: at + 1 };
    if (char === '\\') {
      const escaped = pattern.charAt(++at);
      if (escaped !== '"' && escaped !== '\\') throw invalidPattern(`unsupported escape "\\${escaped}"`);
      text += escaped;
    } else text += char;
  }
  throw invalidPattern(`no closing quote after ${pattern.slice(start, start + 20)}`);
}

export function invalidPattern(what: string): Error {
  return invalidParameter(`Invalid filter pattern: ${what}`);
}
