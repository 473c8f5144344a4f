import type { FieldColumn } from '../segments/segment';
import { type Bind, compileCondition, compileExpression, type Reader } from './compile-expression';
import { fieldsOf } from './fields-of';
import type { Command, Expression, Value } from './syntax';

/** Commands that look at one row at a time, whatever the others are. */
export type StreamingCommand = Extract<Command, { type: 'fields' | 'display' | 'filter' | 'parse' }>;

export function isStreaming(command: Command): command is StreamingCommand {
  return ['fields', 'display', 'filter', 'parse'].includes(command.type);
}

/** Where rows come from: events of a segment, or groups. The cursor says which is at hand. */
export interface Source {
  readonly cursor: { place: number };
  readonly bind: Bind;
  /** A field as codes into distinct values, where the source keeps it so. */
  readonly column?: (name: string) => FieldColumn | undefined;
}

export interface Steps {
  /** Runs the commands on the row at hand, and says whether it goes on. */
  readonly run: () => boolean;
  /** Reads what commands made, and what the source has. */
  readonly bind: Bind;
  /** The source's column of a field, or that of which a command made a value of that name, if it took one as it is. */
  readonly column: (name: string) => FieldColumn | undefined;
  /** Names that commands made, each with its place in the values, which are of the row at hand. */
  readonly names: ReadonlyMap<string, number>;
  readonly values: readonly Value[];
}

/** Compiles streaming commands, to be run row by row. */
export function compileSteps(commands: readonly StreamingCommand[], source: Source): Steps {
  const names = new Map<string, number>();
  const values: Value[] = [];
  const columns = new Map<string, FieldColumn>();
  const bind: Bind = (name) => {
    const place = names.get(name);
    return place === undefined ? source.bind(name) : () => values[place];
  };
  const make = (name: string, column?: FieldColumn) => {
    const place = names.get(name) ?? names.size;
    names.set(name, place);
    if (column) columns.set(name, column);
    else columns.delete(name);
    return (value: Value) => {
      values[place] = value;
    };
  };
  const scope: Scope = { ...source, bind, make, isMade: (name) => names.has(name) };
  const steps = commands.flatMap((command) => compileStep(command, scope));
  const column = (name: string) => (names.has(name) ? columns.get(name) : source.column?.(name));
  const run = () => {
    for (const step of steps) if (!step()) return false;
    return true;
  };
  return { run, bind, column, names, values };
}

/** What the steps share. */
interface Scope extends Source {
  /** A name of a command's own, and what gives the row at hand its value, which may be that of a column always. */
  readonly make: (name: string, column?: FieldColumn) => (value: Value) => void;
  readonly isMade: (name: string) => boolean;
}

/** Each step says whether the row goes on. */
function compileStep(command: StreamingCommand, scope: Scope): (() => boolean)[] {
  const { bind, make } = scope;
  switch (command.type) {
    case 'filter':
      return conjuncts(command.condition).flatMap((part) => {
        const holds = compileByValues(part, scope);
        return holds === true ? [] : [asked(holds)];
      });
    case 'parse': {
      const read = compileExpression(command.operand, bind);
      const writers = command.names.map((name) => make(name));
      return [
        () => {
          const value = read();
          const found = value === undefined ? undefined : command.read(String(value));
          for (const [i, write] of writers.entries()) write(found?.[i]);
          return true;
        },
      ];
    }
    case 'fields':
    case 'display': {
      const own = command.columns.filter(({ name, expression }) => !isField(expression, name));
      const readers = own.map(({ name, expression }) => {
        const column = firstPresentColumn(expression, scope);
        return { name, column, read: column ? readerOf(column, scope) : compileExpression(expression, bind) };
      });
      const writers = readers.map(({ name, column, read }) => ({ read, write: make(name, column) }));
      return writers.map(({ read, write }) => () => {
        write(read());
        return true;
      });
    }
  }
}

const isField = (expression: Expression, name: string) =>
  expression.type === 'field' && expression.name === name;

function conjuncts(condition: Expression): Expression[] {
  return condition.type === 'and'
    ? [...conjuncts(condition.left), ...conjuncts(condition.right)]
    : [condition];
}

/** The column that `coalesce` takes all its values of: joins ask it of every row. */
function firstPresentColumn(
  expression: Expression,
  { isMade, column: columnOf }: Scope,
): FieldColumn | undefined {
  if (expression.type !== 'call' || expression.name !== 'coalesce') return undefined;
  for (const argument of expression.arguments) {
    if (argument.type !== 'field' || argument.name.startsWith('@') || isMade(argument.name)) return undefined;
    const column = columnOf?.(argument.name);
    if (column) return column.codes.includes(0) ? undefined : column;
  }
  return undefined;
}

const readerOf =
  ({ values, codes }: FieldColumn, { cursor }: Scope): Reader =>
  () =>
    values[codes[cursor.place] ?? 0];

/** A condition of the row at hand, or what it is for every row. */
type Holds = boolean | (() => boolean);

const asked = (holds: Holds) => (typeof holds === 'boolean' ? () => holds : holds);

/** The condition, with each part of it that looks at one field asked once per distinct value, not once per row. */
function compileByValues(condition: Expression, scope: Scope): Holds {
  const known = byValue(condition, scope);
  if (known !== undefined) return known;
  if (condition.type !== 'and' && condition.type !== 'or') return compileCondition(condition, scope.bind);
  const [left, right] = [compileByValues(condition.left, scope), compileByValues(condition.right, scope)];
  const decisive = condition.type === 'or';
  if (left === decisive || right === decisive) return decisive;
  if (typeof left === 'boolean') return right;
  if (typeof right === 'boolean') return left;
  return decisive ? () => left() || right() : () => left() && right();
}

/** So few values are asked about beforehand: a condition that holds for all of them, or none, is no work for any row. */
const fewValues = 256;

function byValue(condition: Expression, { isMade, column: columnOf, cursor }: Scope): Holds | undefined {
  const [name, ...others] = fieldsOf(condition);
  if (name === undefined || others.length > 0 || isMade(name) || name.startsWith('@')) return undefined;
  if (!columnOf) return undefined;
  let value: Value;
  const holds = compileCondition(condition, () => () => value);
  const column = columnOf(name);
  if (!column) return holds();
  const { values, codes } = column;
  const known = new Uint8Array(values.length);
  const holdsFor = (code: number) => {
    if (known[code] === 0) {
      value = values[code];
      known[code] = holds() ? 2 : 1;
    }
    return known[code] === 2;
  };
  if (values.length <= fewValues) {
    const first = codes.includes(0) ? 0 : 1;
    const times = values.reduce((sum: number, _, code) => sum + Number(code >= first && holdsFor(code)), 0);
    if (times === 0) return false;
    if (times === values.length - first) return true;
  }
  return () => holdsFor(codes[cursor.place] ?? 0);
}
