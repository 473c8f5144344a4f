import type { Aggregate, Column, Command, Expression, Value } from '../syntax';

/** A row as its names and values, events with those of their fields. */
export type PlainRow = ReadonlyMap<string, Value>;

/** What a query answers, worked out one command after the other over all rows: slow, and plain enough to be believed. */
export function answerRowByRow(commands: readonly Command[], events: readonly PlainRow[], maxRows: number) {
  const first = commands.find(({ type }) => ['stats', 'sort', 'dedup', 'limit'].includes(type));
  let rows = [...events];
  for (const command of commands) {
    // Events that nothing else puts in order come newest first.
    if (command === first && (command.type === 'limit' || command.type === 'dedup')) rows = newestFirst(rows);
    rows = applyTo(rows, command);
  }
  return (first === undefined ? newestFirst(rows) : rows).slice(0, maxRows);
}

const newestFirst = (rows: readonly PlainRow[]) =>
  rows.toSorted((a, b) => compare(b.get('@timestamp'), a.get('@timestamp')));

function applyTo(rows: readonly PlainRow[], command: Command): PlainRow[] {
  switch (command.type) {
    case 'fields':
    case 'display':
      return rows.map((row) => new Map([...row, ...namedValues(command.columns, row)]));
    case 'filter':
      return rows.filter((row) => isTrue(evaluate(command.condition, row)));
    case 'parse':
      return rows.map((row) => {
        const value = evaluate(command.operand, row);
        const found = value === undefined ? undefined : command.read(String(value));
        return new Map([...row, ...command.names.map((name, i) => [name, found?.[i]] as const)]);
      });
    case 'stats': {
      const groups = new Map<string, PlainRow[]>();
      for (const row of rows) {
        const key = JSON.stringify(
          command.by.map(({ expression }) => textOf(evaluate(expression, row)) ?? null),
        );
        groups.set(key, [...(groups.get(key) ?? []), row]);
      }
      return [...groups.values()].map(
        ([row = new Map(), ...others]) =>
          new Map([
            ...namedValues(command.by, row),
            ...command.aggregates.map((one) => [one.name, aggregate(one, [row, ...others])] as const),
          ]),
      );
    }
    case 'sort':
      return rows.toSorted((a, b) => {
        const orders = command.keys.map(({ expression, isDescending }) => {
          const order = compare(evaluate(expression, a), evaluate(expression, b));
          return isDescending ? -order : order;
        });
        return orders.find((order) => order !== 0) ?? 0;
      });
    case 'dedup': {
      const seen = new Set<string>();
      return rows.filter((row) => {
        const values = command.names.map((name) => textOf(row.get(name)));
        const key = JSON.stringify(values);
        if (values.includes(undefined)) return true;
        return seen.has(key) ? false : Boolean(seen.add(key));
      });
    }
    case 'limit':
      return rows.slice(0, command.count);
  }
}

const namedValues = (columns: readonly Column[], row: PlainRow) =>
  columns.map(({ name, expression }) => [name, evaluate(expression, row)] as const);

function aggregate({ function: name, operand, percent = 0 }: Aggregate, rows: readonly PlainRow[]): Value {
  const values = rows
    .map((row) => (operand ? evaluate(operand, row) : 1))
    .filter((value) => value !== undefined);
  const numbers = values.flatMap((value) => numberOf(value) ?? []).sort((a, b) => a - b);
  const sum = numbers.reduce((a, b) => a + b, 0);
  switch (name) {
    case 'count':
      return values.length;
    case 'count_distinct':
      return new Set(values).size;
    case 'sum':
      return sum;
    case 'avg':
      return numbers.length === 0 ? undefined : sum / numbers.length;
    case 'min':
      return values.toSorted(compare)[0];
    case 'max':
      return values.toSorted((a, b) => compare(b, a))[0];
    case 'pct':
      return numbers[Math.max(1, Math.ceil((percent / 100) * numbers.length)) - 1];
  }
}

function evaluate(expression: Expression, row: PlainRow): Value {
  switch (expression.type) {
    case 'literal':
      return expression.value;
    case 'field':
      return row.get(expression.name);
    case 'not':
      return Number(!isTrue(evaluate(expression.operand, row)));
    case 'and':
    case 'or': {
      const sides = [expression.left, expression.right].map((side) => isTrue(evaluate(side, row)));
      return Number(expression.type === 'and' ? sides.every(Boolean) : sides.some(Boolean));
    }
    case 'in': {
      const value = evaluate(expression.operand, row);
      return Number(value !== undefined && expression.values.some((one) => isEqual(one, value)));
    }
    case 'like': {
      const value = textOf(evaluate(expression.operand, row));
      return Number(value !== undefined && expression.matches(value));
    }
    case 'bin': {
      const atMs = numberOf(evaluate(expression.operand, row));
      return atMs === undefined
        ? undefined
        : atMs - (((atMs % expression.periodMs) + expression.periodMs) % expression.periodMs);
    }
    case 'call':
      return call(
        expression.name,
        expression.arguments.map((one) => evaluate(one, row)),
      );
    case 'binary':
      return compute(expression.operator, evaluate(expression.left, row), evaluate(expression.right, row));
  }
}

function compute(operator: string, left: Value, right: Value): Value {
  if (operator === '=') return Number(isEqual(left, right));
  if (operator === '!=') return Number(!isEqual(left, right));
  if (/[<>]/.test(operator)) {
    if (left === undefined || right === undefined) return 0;
    const order = compare(left, right);
    return Number(
      (order === 0 && operator.endsWith('=')) || (operator.startsWith('<') ? order < 0 : order > 0),
    );
  }
  const [a, b] = [numberOf(left), numberOf(right)];
  if (a === undefined || b === undefined) return undefined;
  const result = { '+': a + b, '-': a - b, '*': a * b, '/': a / b, '%': a % b }[operator];
  return Number.isFinite(result) ? result : undefined;
}

/** Those functions that the test's queries call. */
function call(name: string, values: readonly Value[]): Value {
  const [value] = values;
  const numbers = values.flatMap((one) => numberOf(one) ?? []);
  switch (name) {
    case 'ispresent':
      return Number(value !== undefined);
    case 'isempty':
      return Number((value ?? '') === '');
    case 'coalesce':
      return values.find((one) => one !== undefined);
    case 'strlen':
      return textOf(value)?.length;
    case 'greatest':
      return numbers.length === 0 ? undefined : Math.max(...numbers);
    case 'least':
      return numbers.length === 0 ? undefined : Math.min(...numbers);
    default:
      throw new RangeError(`${name} is not known here`);
  }
}

const isTrue = (value: Value) => value !== undefined && value !== 0 && value !== '';
const textOf = (value: Value) => (value === undefined ? undefined : String(value));

function numberOf(value: Value): number | undefined {
  if (typeof value !== 'string') return value;
  return value.trim() === '' || Number.isNaN(Number(value)) ? undefined : Number(value);
}

function isEqual(left: Value, right: Value): boolean {
  if (typeof left === typeof right) return left === right;
  return left !== undefined && right !== undefined && numberOf(left) === numberOf(right);
}

function compare(left: Value, right: Value): number {
  if (left === undefined || right === undefined)
    return Number(left !== undefined) - Number(right !== undefined);
  const [a, b] = [numberOf(left), numberOf(right)];
  if (a !== undefined && b !== undefined) return a - b;
  const texts = [String(left), String(right)] as const;
  return Number(texts[0] > texts[1]) - Number(texts[0] < texts[1]);
}
