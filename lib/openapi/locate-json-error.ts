import type { TextPosition } from './document-error';

/** The tokens of RFC 8259; unescaped characters of a string are space, "!", "#" to "[" and "]" onwards. */
const token =
  /"(?:[ !#-[\]-\u{10ffff}]|\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[[\]{}:,]/uy;

type Expected =
  | 'a value'
  | 'a value or "]"'
  | 'a property name'
  | 'a property name or "}"'
  | '":"'
  | '"," or the end';

const wantsValue = (e: Expected) => e === 'a value' || e === 'a value or "]"';

/** Line and column of a character offset. */
export function positionAt(text: string, offset: number): TextPosition {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, column: offset - (before.lastIndexOf('\n') + 1) + 1 };
}

/**
 * Finds the first syntax error of a text that `JSON.parse` refused. The engine's own message
 * names a place on some versions of Node only.
 */
export function locateJsonError(text: string): { readonly offset: number; readonly problem: string } {
  const open: string[] = [];
  let expected: Expected = 'a value';
  let offset = skipSpace(text, 0);
  let done = false;
  while (offset < text.length) {
    token.lastIndex = offset;
    const found = token.exec(text)?.[0];
    if (done) return { offset, problem: 'text after the end of the document' };
    if (found === undefined) return { offset, problem: `expected ${expected}, found ${quote(text, offset)}` };
    const next: Expected | undefined = advance(found, expected, open);
    if (next === undefined) return { offset, problem: `expected ${expected}, found ${quote(text, offset)}` };
    expected = next;
    done = open.length === 0;
    offset = skipSpace(text, offset + found.length);
  }
  return { offset, problem: `the text ends where ${expected} is expected` };
}

/** What may follow after a token; undefined where the token may not stand. Keeps the open brackets. */
function advance(found: string, expected: Expected, open: string[]): Expected | undefined {
  const first = found[0];
  if (wantsValue(expected)) {
    if (first === '{') return push(open, '}', 'a property name or "}"');
    if (first === '[') return push(open, ']', 'a value or "]"');
    if (first === ']' && expected === 'a value or "]"') return close(open, found);
    return first !== undefined && ']}:,'.includes(first) ? undefined : '"," or the end';
  }
  if (expected === '":"') return first === ':' ? 'a value' : undefined;
  if (expected === '"," or the end') {
    if (first === ',') return open.at(-1) === '}' ? 'a property name' : 'a value';
    return close(open, found);
  }
  if (first === '"') return '":"';
  return first === '}' && expected === 'a property name or "}"' ? close(open, found) : undefined;
}

function push(open: string[], closing: string, next: Expected): Expected {
  open.push(closing);
  return next;
}

function close(open: string[], found: string): Expected | undefined {
  if (open.at(-1) !== found) return undefined;
  open.pop();
  return '"," or the end';
}

function skipSpace(text: string, offset: number): number {
  let at = offset;
  while (at < text.length && ' \t\r\n'.includes(text.charAt(at))) at += 1;
  return at;
}

const quote = (text: string, offset: number) =>
  JSON.stringify(
    Array.from(text.slice(offset, offset + 24))
      .slice(0, 12)
      .join(''),
  );
