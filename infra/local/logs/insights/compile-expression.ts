import { functions, numberOf } from './functions';
import type { Expression, Value } from './syntax';

/** Gives the value in the row at hand; which row that is, the binder knows. */
export type Reader = () => Value;
export type Bind = (field: string) => Reader;

type Binary = Extract<Expression, { type: 'binary' }>;

/** Compiles an expression. Truth is 1 and 0, as the service has no other. */
export function compileExpression(expression: Expression, bind: Bind): Reader {
  switch (expression.type) {
    case 'literal':
      return () => expression.value;
    case 'field':
      return bind(expression.name);
    case 'call': {
      const readers = expression.arguments.map((argument) => compileExpression(argument, bind));
      if (expression.name === 'coalesce') return firstPresent(readers);
      const apply = functions.get(expression.name)?.apply;
      return () => apply?.(readers.map((read) => read()));
    }
    case 'bin': {
      const read = compileExpression(expression.operand, bind);
      const { periodMs } = expression;
      return () => {
        const atMs = numberOf(read());
        return atMs === undefined ? undefined : Math.floor(atMs / periodMs) * periodMs;
      };
    }
    case 'binary':
      return compileBinary(expression, bind);
    case 'and':
    case 'or':
    case 'not':
    case 'in':
    case 'like': {
      const holds = compileCondition(expression, bind);
      return () => Number(holds());
    }
  }
}

/** What `coalesce` does, without a list of the values: joins ask it of every row. */
function firstPresent(readers: readonly Reader[]): Reader {
  return () => {
    for (const read of readers) {
      const value = read();
      if (value !== undefined) return value;
    }
    return undefined;
  };
}

/** Compiles an expression whose truth is asked. */
export function compileCondition(expression: Expression, bind: Bind): () => boolean {
  switch (expression.type) {
    case 'and': {
      const [left, right] = [
        compileCondition(expression.left, bind),
        compileCondition(expression.right, bind),
      ];
      return () => left() && right();
    }
    case 'or': {
      const [left, right] = [
        compileCondition(expression.left, bind),
        compileCondition(expression.right, bind),
      ];
      return () => left() || right();
    }
    case 'not': {
      const operand = compileCondition(expression.operand, bind);
      return () => !operand();
    }
    case 'in': {
      const read = compileExpression(expression.operand, bind);
      const { values } = expression;
      return () => {
        const found = read();
        return found !== undefined && values.some((value) => isEqual(found, value));
      };
    }
    case 'like': {
      const read = compileExpression(expression.operand, bind);
      const { matches } = expression;
      return () => {
        const found = read();
        return found !== undefined && matches(String(found));
      };
    }
    case 'literal':
    case 'field':
    case 'call':
    case 'bin':
    case 'binary': {
      const read = compileExpression(expression, bind);
      return () => {
        const value = read();
        return value !== undefined && value !== 0 && value !== '';
      };
    }
  }
}

function compileBinary({ operator, left, right }: Binary, bind: Bind): Reader {
  const [readLeft, readRight] = [compileExpression(left, bind), compileExpression(right, bind)];
  switch (operator) {
    case '=':
      return () => Number(isEqual(readLeft(), readRight()));
    case '!=':
      return () => Number(!isEqual(readLeft(), readRight()));
    case '<':
      return ordered((order) => order < 0, readLeft, readRight);
    case '<=':
      return ordered((order) => order <= 0, readLeft, readRight);
    case '>':
      return ordered((order) => order > 0, readLeft, readRight);
    case '>=':
      return ordered((order) => order >= 0, readLeft, readRight);
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      return arithmetic(calculations[operator], readLeft, readRight);
  }
}

/** Texts are equal by their characters; a number equals a text that is written as that number. */
function isEqual(left: Value, right: Value): boolean {
  if (left === right) return true;
  if (typeof left === typeof right || left === undefined || right === undefined) return false;
  return numberOf(left) === numberOf(right);
}

function ordered(holds: (order: number) => boolean, readLeft: Reader, readRight: Reader): Reader {
  return () => {
    const [left, right] = [readLeft(), readRight()];
    return Number(left !== undefined && right !== undefined && holds(compareValues(left, right)));
  };
}

type Calculation = (left: number, right: number) => number;

const calculations = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
  '%': (left, right) => left % right,
} as const satisfies Readonly<Record<string, Calculation>>;

function arithmetic(calculate: Calculation, readLeft: Reader, readRight: Reader): Reader {
  return () => {
    const [left, right] = [numberOf(readLeft()), numberOf(readRight())];
    if (left === undefined || right === undefined) return undefined;
    const result = calculate(left, right);
    return Number.isFinite(result) ? result : undefined;
  };
}

/** Numbers by size, also where written as text; else texts by their characters. What is missing comes first. */
export function compareValues(left: Value, right: Value): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (left === undefined || right === undefined)
    return Number(left !== undefined) - Number(right !== undefined);
  const [a, b] = [numberOf(left), numberOf(right)];
  if (a !== undefined && b !== undefined) return a - b;
  const [leftText, rightText] = [String(left), String(right)];
  return leftText < rightText ? -1 : Number(leftText > rightText);
}
