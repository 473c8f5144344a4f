import type { FieldColumn } from '../segments/segment';
import { type Bind, compileCondition, compileExpression } from './compile-expression';
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
  /** The source's column of a field, unless a command made another value of that name. */
  readonly column: (name: string) => FieldColumn | undefined;
  /** Names that commands made, each with its place in the values, which are of the row at hand. */
  readonly names: ReadonlyMap<string, number>;
  readonly values: readonly Value[];
}

/** Compiles streaming commands, to be run row by row. */
export function compileSteps(commands: readonly StreamingCommand[], source: Source): Steps {
  const names = new Map<string, number>();
  const values: Value[] = [];
  const bind: Bind = (name) => {
    const place = names.get(name);
    return place === undefined ? source.bind(name) : () => values[place];
  };
  const make = (name: string) => {
    const place = names.get(name) ?? names.size;
    names.set(name, place);
    return (value: Value) => {
      values[place] = value;
    };
  };
  const scope: Scope = { ...source, bind, make, isMade: (name) => names.has(name) };
  const steps = commands.flatMap((command) => compileStep(command, scope));
  const column = (name: string) => (names.has(name) ? undefined : source.column?.(name));
  const run = () => {
    for (const step of steps) if (!step()) return false;
    return true;
  };
  return { run, bind, column, names, values };
}

/** What the steps share. */
interface Scope extends Source {
  /** A name of a command's own, and what gives the row at hand its value. */
  readonly make: (name: string) => (value: Value) => void;
  readonly isMade: (name: string) => boolean;
}

/** Each step says whether the row goes on. */
function compileStep(command: StreamingCommand, scope: Scope): (() => boolean)[] {
  const { bind, make } = scope;
  switch (command.type) {
    case 'filter':
      return conjuncts(command.condition).map((part) => compileByValues(part, scope));
    case 'parse': {
      const read = compileExpression(command.operand, bind);
      const writers = command.names.map(make);
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
      const readers = own.map(({ name, expression }) => ({
        name,
        read: compileExpression(expression, bind),
      }));
      const writers = readers.map(({ name, read }) => ({ read, write: make(name) }));
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

/** The condition, with each part of it that looks at one field asked once per distinct value, not once per row. */
function compileByValues(condition: Expression, scope: Scope): () => boolean {
  const known = byValue(condition, scope);
  if (known) return known;
  if (condition.type !== 'and' && condition.type !== 'or') return compileCondition(condition, scope.bind);
  const [left, right] = [compileByValues(condition.left, scope), compileByValues(condition.right, scope)];
  return condition.type === 'and' ? () => left() && right() : () => left() || right();
}

function byValue(
  condition: Expression,
  { bind, isMade, column: columnOf, cursor }: Scope,
): (() => boolean) | undefined {
  const [name, ...others] = fieldsOf(condition);
  if (name === undefined || others.length > 0 || isMade(name) || name.startsWith('@')) return undefined;
  if (!columnOf) return undefined;
  const column = columnOf(name);
  if (!column) return compileCondition(condition, bind);
  let value: Value;
  const holds = compileCondition(condition, () => () => value);
  const known = new Uint8Array(column.values.length);
  return () => {
    const code = column.codes[cursor.place] ?? 0;
    if (known[code] === 0) {
      value = column.values[code];
      known[code] = holds() ? 2 : 1;
    }
    return known[code] === 2;
  };
}
