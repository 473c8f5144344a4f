import { invalidPattern, type Word } from './scan-words';
import type { WordReader } from './word-reader';

export type Matcher = (event: unknown) => boolean;
type Selector = readonly (string | number)[];

const numeric = /^-?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/;
const compare: Readonly<Record<string, (found: number, wanted: number) => boolean>> = {
  '=': (found, wanted) => found === wanted,
  '!=': (found, wanted) => found !== wanted,
  '<': (found, wanted) => found < wanted,
  '<=': (found, wanted) => found <= wanted,
  '>': (found, wanted) => found > wanted,
  '>=': (found, wanted) => found >= wanted,
};

/** One condition: `$.a = "x*"`, `$.n >= 3`, `$.a IS NULL`, `$.a NOT EXISTS`, `$.b IS TRUE`. */
export function compileCondition(words: WordReader): Matcher {
  const selector = parseSelector(words.next());
  const operator = words.next();
  if (operator.kind === 'word') return compileKeyword(selector, operator.text, words.next());
  const compareNumbers = operator.kind === 'symbol' ? compare[operator.text] : undefined;
  if (!compareNumbers) throw invalidPattern(`"${operator.text}" where an operator is expected`);
  return compileComparison(selector, operator.text, compareNumbers, words.next());
}

function compileKeyword(selector: Selector, keyword: string, operand: Word): Matcher {
  switch (`${keyword} ${operand.kind === 'word' ? operand.text : ''}`) {
    case 'IS NULL':
      return (event) => select(event, selector) === null;
    case 'IS TRUE':
      return (event) => select(event, selector) === true;
    case 'IS FALSE':
      return (event) => select(event, selector) === false;
    case 'NOT EXISTS':
      return (event) => select(event, selector) === undefined;
    default:
      throw invalidPattern(`unsupported "${keyword} ${operand.text}"`);
  }
}

function compileComparison(
  selector: Selector,
  operator: string,
  compareNumbers: (found: number, wanted: number) => boolean,
  operand: Word,
): Matcher {
  if (operand.kind === 'symbol') throw invalidPattern(`"${operand.text}" where a value is expected`);
  const number = operand.kind === 'word' && numeric.test(operand.text) ? Number(operand.text) : undefined;
  const isEquality = operator === '=' || operator === '!=';
  if (!isEquality && number === undefined) {
    throw invalidPattern(`"${operator}" compares numbers, and "${operand.text}" is none`);
  }
  if (operand.kind === 'word') refuseUnsupportedWord(operand.text);
  const text = wildcardExpression(operand.text);
  return (event) => {
    const found = select(event, selector);
    if (typeof found === 'number') return number !== undefined && compareNumbers(found, number);
    return typeof found === 'string' && isEquality && text.test(found) === (operator === '=');
  };
}

function refuseUnsupportedWord(word: string): void {
  if (word.startsWith('%')) throw invalidPattern(`unsupported regular expression ${word}`);
  if (/^(?:true|false|null)$/i.test(word))
    throw invalidPattern(`unsupported value ${word}: write IS ${word}`);
  if (!/^[\w.*:/@+-]+$/.test(word)) throw invalidPattern(`${word} must stand in double quotes`);
}

function parseSelector(word: Word): Selector {
  if (word.kind !== 'word' || !/^\$(?:\.[\w-]+|\[\d+\])+$/.test(word.text)) {
    throw invalidPattern(`unsupported selector "${word.text}"`);
  }
  return [...word.text.matchAll(/\.(?<key>[\w-]+)|\[(?<index>\d+)\]/g)].map(
    ({ groups }) => groups?.key ?? Number(groups?.index),
  );
}

/** The value a selector names, or undefined where the event has none. */
function select(event: unknown, selector: Selector): unknown {
  let value = event;
  for (const step of selector) {
    if (typeof value !== 'object' || value === null) return undefined;
    if (Array.isArray(value) !== (typeof step === 'number') || !Object.hasOwn(value, step)) return undefined;
    value = Reflect.get(value, step);
  }
  return value;
}

/** `*` stands for any run of characters, also inside quotes. */
function wildcardExpression(text: string): RegExp {
  const parts = text.split(/\*+/).map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*?')}$`, 's');
}
