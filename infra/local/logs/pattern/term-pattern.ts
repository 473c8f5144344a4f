import { invalidPattern, scanQuoted } from './scan-words';

interface Term {
  readonly sign: '' | '-' | '?';
  readonly text: string;
}

/**
 * Compiles `ERROR -exiting "access denied"` (all of them, none of those with a minus) or `?ERROR ?WARN` (any of them)
 * to a function of the message. Terms are case-sensitive.
 */
export function compileTermPattern(pattern: string): (message: string) => boolean {
  const terms = readTerms(pattern);
  const withSign = (sign: Term['sign']) =>
    terms.filter((term) => term.sign === sign).map((term) => term.text);
  const [wanted, excluded, optional] = [withSign(''), withSign('-'), withSign('?')];
  if (optional.length > 0 && optional.length < terms.length) {
    throw invalidPattern(`unsupported: "?${optional[0]}" together with terms without a question mark`);
  }
  return (message) =>
    wanted.every((term) => message.includes(term)) &&
    !excluded.some((term) => message.includes(term)) &&
    (optional.length === 0 || optional.some((term) => message.includes(term)));
}

function readTerms(pattern: string): Term[] {
  const terms: Term[] = [];
  for (let at = 0; at < pattern.length; ) {
    const char = pattern.charAt(at);
    if (/\s/.test(char)) {
      at++;
      continue;
    }
    const sign = char === '-' || char === '?' ? char : '';
    at += sign.length;
    if (pattern.charAt(at) === '"') {
      const { text, end } = scanQuoted(pattern, at);
      terms.push({ sign, text });
      at = end;
    } else {
      const text = /^\S*/.exec(pattern.slice(at))?.[0] ?? '';
      if (!/^\w+$/.test(text)) throw invalidPattern(`${text || sign} must stand in double quotes`);
      terms.push({ sign, text });
      at += text.length;
    }
  }
  return terms;
}
