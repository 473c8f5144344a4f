import { compileJsonPattern } from './json-pattern';
import { invalidPattern } from './scan-words';
import { compileTermPattern } from './term-pattern';

const maxLength = 1024;

/** Compiles a filter pattern. One that is not understood is refused: a wrong answer would be worse than none. */
export function compilePattern(pattern: string): (message: string) => boolean {
  const trimmed = pattern.trim();
  if (pattern.length > maxLength) throw invalidPattern(`it is longer than ${maxLength} characters`);
  if (trimmed === '') return () => true;
  if (trimmed.startsWith('[')) throw invalidPattern('space-delimited patterns ("[…]") are not supported');
  if (trimmed.startsWith('%')) throw invalidPattern('regular expressions ("%…%") are not supported');
  if (!trimmed.startsWith('{')) return compileTermPattern(trimmed);
  const matches = compileJsonPattern(trimmed);
  return (message) => {
    const event = parseObject(message);
    return event !== undefined && matches(event);
  };
}

function parseObject(message: string): unknown {
  if (!/^\s*[{[]/.test(message)) return undefined;
  try {
    return JSON.parse(message);
  } catch {
    return undefined;
  }
}
