import { malformedQuery } from './malformed-query';

export type Token =
  | { readonly kind: 'word' | 'text' | 'symbol'; readonly text: string; readonly at: number }
  | { readonly kind: 'number'; readonly text: string; readonly value: number; readonly at: number }
  | { readonly kind: 'end'; readonly text: ''; readonly at: number };

const blank = /(?:\s|#[^\n]*)*/y;
const number = /\d+(?:\.\d+)?/y;
/** Field names may start with @ and hold dots; others stand in backticks. */
const word = /[A-Za-z_@][\w.]*/y;
const symbols = [
  '!=',
  '<=',
  '>=',
  '=~',
  '=',
  '<',
  '>',
  '(',
  ')',
  '[',
  ']',
  ',',
  '|',
  '+',
  '-',
  '*',
  '/',
  '%',
];

/** Reads a query token by token. A regular expression is read only where one can stand, as `/` also divides. */
export class Scanner {
  readonly #query: string;
  #at = 0;
  #ahead: Token | undefined;

  constructor(query: string) {
    this.#query = query;
  }

  peek(): Token {
    this.#ahead ??= this.#scan();
    return this.#ahead;
  }

  next(): Token {
    const token = this.peek();
    this.#ahead = undefined;
    return token;
  }

  /** Takes the symbol or, without regard to case, the word if it comes next. */
  take(text: string): boolean {
    const isNext = isTerm(this.peek(), text);
    if (isNext) this.next();
    return isNext;
  }

  expect(text: string): void {
    if (!this.take(text)) throw malformedQuery(`${describe(this.peek())} where "${text}" is expected`);
  }

  /** Name of a field. */
  expectName(): string {
    const token = this.next();
    if (token.kind !== 'word') throw malformedQuery(`${describe(token)} where a field is expected`);
    return token.text;
  }

  expectText(): string {
    const token = this.next();
    if (token.kind !== 'text') throw malformedQuery(`${describe(token)} where a quoted text is expected`);
    return token.text;
  }

  /** The source of the regular expression that comes next, if one does. */
  takeRegularExpression(): string | undefined {
    const start = this.peek().at;
    if (this.#query[start] !== '/') return undefined;
    for (let at = start + 1; at < this.#query.length; at++) {
      const char = this.#query[at];
      if (char === '\n') break;
      if (char === '\\') at++;
      else if (char === '/') {
        this.#at = at + 1;
        this.#ahead = undefined;
        return this.#query.slice(start + 1, at);
      }
    }
    throw malformedQuery(`no closing / after ${this.#query.slice(start, start + 20)}`);
  }

  /** The text between two places, as it was written. */
  slice(from: number, to: number): string {
    return this.#query.slice(from, to).trim();
  }

  #scan(): Token {
    this.#match(blank);
    const at = this.#at;
    const char = this.#query[at];
    if (char === undefined) return { kind: 'end', text: '', at };
    if (char === '"' || char === "'") return { kind: 'text', text: this.#scanQuoted(char), at };
    if (char === '`') return { kind: 'word', text: this.#scanQuoted(char), at };
    const digits = this.#match(number);
    if (digits !== undefined) return { kind: 'number', text: digits, value: Number(digits), at };
    const name = this.#match(word);
    if (name !== undefined) return { kind: 'word', text: name, at };
    const symbol = symbols.find((text) => this.#query.startsWith(text, at));
    if (symbol === undefined) throw malformedQuery(`unexpected "${char}"`);
    this.#at += symbol.length;
    return { kind: 'symbol', text: symbol, at };
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#query)?.[0];
    this.#at += found?.length ?? 0;
    return found;
  }

  #scanQuoted(quote: string): string {
    const start = this.#at;
    let text = '';
    for (this.#at++; this.#at < this.#query.length; this.#at++) {
      const char = this.#query.charAt(this.#at);
      if (char === quote) {
        this.#at++;
        return text;
      }
      if (char !== '\\') text += char;
      else {
        const escaped = this.#query.charAt(++this.#at);
        if (escaped !== quote && escaped !== '\\') throw malformedQuery(`unsupported escape "\\${escaped}"`);
        text += escaped;
      }
    }
    throw malformedQuery(`no closing quote after ${this.#query.slice(start, start + 20)}`);
  }
}

/** Whether a token is this symbol, or this word in whatever case. */
export function isTerm(token: Token, text: string): boolean {
  if (token.kind === 'symbol') return token.text === text;
  return token.kind === 'word' && token.text.toLowerCase() === text;
}

export function describe(token: Token): string {
  return token.kind === 'end' ? 'the query ends' : `"${token.text}"`;
}
