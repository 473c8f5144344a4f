import type { ResolvedPart } from './expected-text';

const anyText = Symbol('*');
const anyCharacter = Symbol('?');
type Element = string | typeof anyText | typeof anyCharacter;

/** `StringLike`: `*` is any text, `?` one character (a code point). Wildcards count in `text` parts only. */
export function compileGlob(parts: readonly ResolvedPart[]): (actual: string) => boolean {
  const pattern = parts.flatMap((part) =>
    Array.from(part.text, (c): Element => (part.kind === 'literal' ? c : (wildcards.get(c) ?? c))),
  );
  return (actual) => matches(pattern, Array.from(actual));
}

const wildcards: ReadonlyMap<string, Element> = new Map<string, Element>([
  ['*', anyText],
  ['?', anyCharacter],
]);

/** Goes back to the last `*` only, so the time is at most pattern times text. */
function matches(pattern: readonly Element[], text: readonly string[]): boolean {
  let p = 0;
  let t = 0;
  let starAt = -1;
  let resumeAt = 0;
  while (t < text.length) {
    const element = pattern[p];
    if (element === anyText) {
      starAt = p++;
      resumeAt = t;
    } else if (element === anyCharacter || (element !== undefined && element === text[t])) {
      p++;
      t++;
    } else if (starAt >= 0) {
      p = starAt + 1;
      t = ++resumeAt;
    } else {
      return false;
    }
  }
  while (pattern[p] === anyText) p++;
  return p === pattern.length;
}
