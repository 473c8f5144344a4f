import { functions } from './functions';
import { malformedQuery } from './malformed-query';
import { compileRegularExpression, type Matcher } from './regular-expression';
import { describe, isTerm, type Scanner } from './scanner';
import type { Column, Expression } from './syntax';

/** What a unit is, and the most of it that the service takes: of 300s it makes 60s without a word. */
const units: Readonly<Record<string, { readonly ms: number; readonly most?: number }>> = {
  ms: { ms: 1, most: 1000 },
  s: { ms: 1000, most: 60 },
  m: { ms: 60_000, most: 60 },
  h: { ms: 3_600_000, most: 24 },
  d: { ms: 86_400_000 },
  w: { ms: 604_800_000 },
};
const comparisons = ['=', '!=', '<', '<=', '>', '>='] as const;
const sums = ['+', '-'] as const;
const products = ['*', '/', '%'] as const;
/** `true` and `false` are no values here: they would read as fields of that name, which nothing has. JSON's are 1 and 0. */
const reserved = ['and', 'or', 'not', 'in', 'like', 'by', 'as', 'asc', 'desc', 'true', 'false', 'null'];

/** `or` binds loosest, then `and`, `not`, comparison, sum, product. */
export function parseExpression(scanner: Scanner): Expression {
  let left = parseAnd(scanner);
  while (scanner.take('or')) left = { type: 'or', left, right: parseAnd(scanner) };
  return left;
}

function parseAnd(scanner: Scanner): Expression {
  let left = parseNot(scanner);
  while (scanner.take('and')) left = { type: 'and', left, right: parseNot(scanner) };
  return left;
}

function parseNot(scanner: Scanner): Expression {
  return scanner.take('not') ? { type: 'not', operand: parseNot(scanner) } : parseComparison(scanner);
}

function parseComparison(scanner: Scanner): Expression {
  const left = parseSum(scanner);
  const operator = comparisons.find((symbol) => scanner.take(symbol));
  if (operator) return { type: 'binary', operator, left, right: parseSum(scanner) };
  const isNegated = scanner.take('not');
  const matched = parseMatch(scanner, left);
  if (matched) return isNegated ? { type: 'not', operand: matched } : matched;
  if (isNegated) throw malformedQuery(`${describe(scanner.peek())} after "not"`);
  return left;
}

function parseMatch(scanner: Scanner, operand: Expression): Expression | undefined {
  if (scanner.take('in')) return { type: 'in', operand, values: parseList(scanner) };
  if (scanner.take('like')) return { type: 'like', operand, matches: parsePattern(scanner) };
  if (!scanner.take('=~')) return undefined;
  const source = scanner.takeRegularExpression();
  if (source === undefined) throw malformedQuery(`${describe(scanner.peek())} after "=~"`);
  return { type: 'like', operand, matches: matcherOf(source) };
}

function parsePattern(scanner: Scanner): Matcher {
  const source = scanner.takeRegularExpression();
  if (source !== undefined) return matcherOf(source);
  const part = scanner.expectText();
  return (text) => text.includes(part);
}

function matcherOf(source: string): Matcher {
  const expression = compileRegularExpression(source);
  return (text) => expression.test(text);
}

function parseList(scanner: Scanner): (string | number)[] {
  scanner.expect('[');
  const values: (string | number)[] = [];
  do {
    const expression = parsePrimary(scanner);
    if (expression.type !== 'literal') throw malformedQuery('only values can stand between [ and ]');
    values.push(expression.value);
  } while (scanner.take(','));
  scanner.expect(']');
  return values;
}

function parseSum(scanner: Scanner): Expression {
  return parseBinary(scanner, sums, () => parseBinary(scanner, products, () => parsePrimary(scanner)));
}

function parseBinary(
  scanner: Scanner,
  operators: readonly ('+' | '-' | '*' | '/' | '%')[],
  parseOperand: () => Expression,
): Expression {
  let left = parseOperand();
  for (;;) {
    const operator = operators.find((symbol) => scanner.take(symbol));
    if (!operator) return left;
    left = { type: 'binary', operator, left, right: parseOperand() };
  }
}

function parsePrimary(scanner: Scanner): Expression {
  if (scanner.take('(')) {
    const inner = parseExpression(scanner);
    scanner.expect(')');
    return inner;
  }
  if (scanner.take('-')) {
    const zero: Expression = { type: 'literal', value: 0 };
    const operand = parsePrimary(scanner);
    if (operand.type === 'literal' && typeof operand.value === 'number')
      return { type: 'literal', value: -operand.value };
    return { type: 'binary', operator: '-', left: zero, right: operand };
  }
  const token = scanner.next();
  if (token.kind === 'text') return { type: 'literal', value: token.text };
  if (token.kind === 'number') return { type: 'literal', value: token.value };
  if (token.kind !== 'word' || reserved.some((name) => isTerm(token, name))) {
    throw malformedQuery(`${describe(token)} where a field or value is expected`);
  }
  return scanner.take('(') ? parseCall(scanner, token.text) : { type: 'field', name: token.text };
}

/** What stands between the parentheses of a call, and the closing one. */
function parseCall(scanner: Scanner, name: string): Expression {
  if (name.toLowerCase() === 'bin') {
    return { type: 'bin', operand: { type: 'field', name: '@timestamp' }, periodMs: parsePeriod(scanner) };
  }
  if (name.toLowerCase() === 'datefloor') {
    const operand = parseExpression(scanner);
    scanner.expect(',');
    return { type: 'bin', operand, periodMs: parsePeriod(scanner) };
  }
  const found = functions.get(name.toLowerCase());
  if (!found) throw malformedQuery(`unsupported function "${name}"`);
  const given: Expression[] = [];
  if (!scanner.take(')')) {
    do given.push(parseExpression(scanner));
    while (scanner.take(','));
    scanner.expect(')');
  }
  if (given.length < found.min || given.length > found.max) {
    throw malformedQuery(`"${name}" takes another number of arguments than ${given.length}`);
  }
  return { type: 'call', name: name.toLowerCase(), arguments: given };
}

function parsePeriod(scanner: Scanner): number {
  const token = scanner.next();
  const unit = scanner.next();
  const { ms, most = Number.POSITIVE_INFINITY } = (unit.kind === 'word' && units[unit.text]) || {};
  if (token.kind !== 'number' || ms === undefined || token.value <= 0 || token.value > most) {
    throw malformedQuery(`unsupported period "${token.text}${unit.text}"`);
  }
  scanner.expect(')');
  return token.value * ms;
}

/** An expression with its name: `strlen(path) as length`. */
export function parseColumn(scanner: Scanner): Column {
  const start = scanner.peek().at;
  const expression = parseExpression(scanner);
  const written = scanner.slice(start, scanner.peek().at);
  if (scanner.take('as')) return { name: scanner.expectName(), expression };
  return { name: expression.type === 'field' ? expression.name : written, expression };
}

/** One or more, with commas between. */
export function parseSeveral<T>(scanner: Scanner, parseOne: () => T): [T, ...T[]] {
  const all: [T, ...T[]] = [parseOne()];
  while (scanner.take(',')) all.push(parseOne());
  return all;
}
