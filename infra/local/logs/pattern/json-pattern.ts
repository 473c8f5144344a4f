import { compileCondition, type Matcher } from './json-condition';
import { scanWords } from './scan-words';
import { WordReader } from './word-reader';

/**
 * Compiles `{ $.effect = "deny" && ($.latencyMs > 5 || $.path = "/x*") }` to a function of the parsed event.
 * `&&` binds closer than `||`. What is not understood is an error that names it.
 */
export function compileJsonPattern(pattern: string): Matcher {
  const words = new WordReader(scanWords(pattern));
  words.expectSymbol('{');
  const matcher = readAny(words);
  words.expectSymbol('}');
  words.expectEnd();
  return matcher;
}

function readAny(words: WordReader): Matcher {
  const parts = [readAll(words)];
  while (words.takeSymbol('||')) parts.push(readAll(words));
  return (event) => parts.some((part) => part(event));
}

function readAll(words: WordReader): Matcher {
  const parts = [readOne(words)];
  while (words.takeSymbol('&&')) parts.push(readOne(words));
  return (event) => parts.every((part) => part(event));
}

function readOne(words: WordReader): Matcher {
  if (!words.takeSymbol('(')) return compileCondition(words);
  const inner = readAny(words);
  words.expectSymbol(')');
  return inner;
}
