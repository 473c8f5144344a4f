import { malformedQuery } from './malformed-query';
import { parseColumn, parseExpression, parseSeveral } from './parse-expression';
import { compileGlob, compileRegularExpression, groupNames } from './regular-expression';
import { describe, Scanner } from './scanner';
import type { Aggregate, Command, Expression } from './syntax';

const maxLength = 10_000;
const maxLimit = 10_000;
const aggregateNames = ['count', 'count_distinct', 'sum', 'avg', 'min', 'max', 'pct'] as const;

/**
 * Reads a query of CloudWatch Logs Insights: commands joined by pipes. This is the part of the language that the
 * product uses; anything else is an error that names the word.
 */
export function parseQuery(query: string): Command[] {
  if (query.length > maxLength) throw malformedQuery(`it is longer than ${maxLength} characters`);
  const scanner = new Scanner(query);
  const commands: Command[] = [];
  do commands.push(parseCommand(scanner, commands));
  while (scanner.take('|'));
  const rest = scanner.next();
  if (rest.kind !== 'end') throw malformedQuery(`unexpected ${describe(rest)}`);
  const afterDedup = commands.slice(
    commands.findIndex(({ type }) => type === 'dedup') + 1 || commands.length,
  );
  const other = afterDedup.find(({ type }) => type !== 'limit');
  if (other) throw malformedQuery(`only limit can follow dedup, not ${other.type}`);
  return commands;
}

function parseCommand(scanner: Scanner, earlier: readonly Command[]): Command {
  const token = scanner.next();
  const name = token.kind === 'word' ? token.text.toLowerCase() : '';
  switch (name) {
    case 'fields':
    case 'display':
      return { type: name, columns: parseSeveral(scanner, () => parseColumn(scanner)) };
    case 'filter':
      return { type: 'filter', condition: parseExpression(scanner) };
    case 'parse':
      return parseParse(scanner);
    case 'stats':
      return parseStats(scanner);
    case 'sort':
      return { type: 'sort', keys: parseSeveral(scanner, () => parseSortKey(scanner, earlier)) };
    case 'dedup':
      return { type: 'dedup', names: parseSeveral(scanner, () => scanner.expectName()) };
    case 'limit':
      return { type: 'limit', count: parseLimit(scanner) };
    default:
      throw malformedQuery(`unsupported command ${describe(token)}`);
  }
}

/** A column of stats without an alias is named as it was written: `sort count(*) desc, bin(5m)` means those columns. */
function parseSortKey(scanner: Scanner, earlier: readonly Command[]) {
  const token = scanner.peek();
  const name = token.kind === 'word' ? token.text.toLowerCase() : '';
  const isAggregate = aggregateNames.some((known) => known === name);
  const expression = isAggregate
    ? columnOfStats(parseAggregate(scanner).name, earlier)
    : parseWritten(scanner, name === 'bin' && earlier.some(({ type }) => type === 'stats'), earlier);
  const isDescending = scanner.take('desc');
  if (!isDescending) scanner.take('asc');
  return { expression, isDescending };
}

function parseWritten(scanner: Scanner, isColumn: boolean, earlier: readonly Command[]): Expression {
  const start = scanner.peek().at;
  const expression = parseExpression(scanner);
  return isColumn ? columnOfStats(scanner.slice(start, scanner.peek().at), earlier) : expression;
}

/** Rows would stay in whatever order if nothing had that name. */
function columnOfStats(name: string, earlier: readonly Command[]): Expression {
  const stats = earlier.findLast(({ type }) => type === 'stats');
  const columns = stats?.type === 'stats' ? [...stats.by, ...stats.aggregates] : [];
  if (columns.some((column) => column.name === name)) return { type: 'field', name };
  throw malformedQuery(`"${name}" is no column that sort could use: stats names it otherwise, or not at all`);
}

function parseLimit(scanner: Scanner): number {
  const token = scanner.next();
  if (
    token.kind !== 'number' ||
    !Number.isInteger(token.value) ||
    token.value < 1 ||
    token.value > maxLimit
  ) {
    throw malformedQuery(`limit takes a whole number from 1 to ${maxLimit}, not ${describe(token)}`);
  }
  return token.value;
}

function parseParse(scanner: Scanner): Command {
  const name = scanner.peek().kind === 'word' ? scanner.expectName() : '@message';
  const operand = { type: 'field', name } as const;
  const source = scanner.takeRegularExpression();
  if (source !== undefined) {
    const expression = compileRegularExpression(source);
    const names = groupNames(expression);
    if (names.length === 0) throw malformedQuery('parse needs named groups in its regular expression');
    return {
      type: 'parse',
      operand,
      names,
      read: (text) => {
        const groups = expression.exec(text)?.groups;
        return groups && names.map((name) => groups[name]);
      },
    };
  }
  const glob = scanner.expectText();
  scanner.expect('as');
  const names = parseSeveral(scanner, () => scanner.expectName());
  if (glob.split('*').length - 1 !== names.length) {
    throw malformedQuery(`"${glob}" has another number of * than the ${names.length} names after "as"`);
  }
  const expression = compileGlob(glob);
  return { type: 'parse', operand, names, read: (text) => expression.exec(text)?.slice(1) };
}

function parseStats(scanner: Scanner): Command {
  const aggregates = parseSeveral(scanner, () => parseAggregate(scanner));
  const by = scanner.take('by') ? parseSeveral(scanner, () => parseColumn(scanner)) : [];
  return { type: 'stats', aggregates, by };
}

function parseAggregate(scanner: Scanner): Aggregate {
  const start = scanner.peek().at;
  const token = scanner.next();
  const name = aggregateNames.find((known) => token.kind === 'word' && known === token.text.toLowerCase());
  if (!name) throw malformedQuery(`unsupported aggregate ${describe(token)}`);
  scanner.expect('(');
  const isOfAll = name === 'count' && (scanner.peek().text === ')' || scanner.take('*'));
  const operand = isOfAll ? undefined : parseExpression(scanner);
  const percent = name === 'pct' ? parsePercent(scanner) : undefined;
  scanner.expect(')');
  const written = scanner.slice(start, scanner.peek().at);
  const alias = scanner.take('as') ? scanner.expectName() : written;
  return {
    name: alias,
    function: name,
    ...(operand && { operand }),
    ...(percent !== undefined && { percent }),
  };
}

function parsePercent(scanner: Scanner): number {
  scanner.expect(',');
  const token = scanner.next();
  if (token.kind !== 'number' || token.value > 100) {
    throw malformedQuery(`pct takes a percentage up to 100, not ${describe(token)}`);
  }
  return token.value;
}
