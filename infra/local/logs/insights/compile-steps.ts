import type { FieldColumn } from '../segments/segment';
import { compileExpression, type Reader } from './compile-expression';
import { compileFilter } from './compile-filter';
import type { Made, Scope, Select, Source } from './scope';
import type { Command, Expression } from './syntax';

/** Commands that look at one row at a time, whatever the others are. */
export type StreamingCommand = Extract<Command, { type: 'fields' | 'display' | 'filter' | 'parse' }>;

export function isStreaming(command: Command): command is StreamingCommand {
  return ['fields', 'display', 'filter', 'parse'].includes(command.type);
}

export interface Steps extends Scope {
  readonly select: Select;
}

/** Compiles streaming commands. Filters look at many rows at once; values are made when they are read. */
export function compileSteps(commands: readonly StreamingCommand[], source: Source): Steps {
  const made = new Map<string, Made>();
  const scope: Scope = {
    ...source,
    made,
    isByColumns: source.column !== undefined,
    bind: (name) => made.get(name)?.read ?? source.bind(name),
    column: (name) => (made.has(name) ? made.get(name)?.column : source.column?.(name)),
  };
  const filters: Select[] = [];
  for (const command of commands) {
    if (command.type === 'filter') filters.push(...compileFilter(command.condition, scope));
    else for (const [name, value] of compileValues(command, scope)) made.set(name, value);
  }
  const select: Select = (places, count) => filters.reduce((left, filter) => filter(places, left), count);
  return { ...scope, select };
}

function compileValues(command: Exclude<StreamingCommand, { type: 'filter' }>, scope: Scope) {
  const { bind, cursor } = scope;
  if (command.type === 'parse') {
    const read = compileExpression(command.operand, bind);
    const find = oncePerRow(() => {
      const value = read();
      return value === undefined ? undefined : command.read(String(value));
    }, cursor);
    return command.names.map((name, i): [string, Made] => [name, { read: () => find()?.[i] }]);
  }
  const own = command.columns.filter(
    ({ name, expression }, i, all) =>
      !isField(expression, name) || all.findIndex((column) => column.name === name) < i,
  );
  return own.map(({ name, expression }): [string, Made] => {
    const column = firstPresentColumn(expression, scope);
    if (column) return [name, { column, read: readerOf(column, cursor) }];
    return [name, { read: oncePerRow(compileExpression(expression, bind), cursor) }];
  });
}

function oncePerRow<T>(read: () => T, cursor: Source['cursor']): () => T {
  let known: { readonly place: number; readonly value: T } | undefined;
  return () => {
    if (known?.place !== cursor.place) known = { place: cursor.place, value: read() };
    return known.value;
  };
}

const isField = (expression: Expression, name: string) =>
  expression.type === 'field' && expression.name === name;

/** The column that `coalesce` takes all its values of: joins ask it of every row. */
function firstPresentColumn(expression: Expression, { made, column: columnOf }: Scope) {
  if (expression.type !== 'call' || expression.name !== 'coalesce') return undefined;
  for (const argument of expression.arguments) {
    if (argument.type !== 'field' || argument.name.startsWith('@') || made.has(argument.name)) {
      return undefined;
    }
    const column = columnOf(argument.name);
    if (column) return column.codes.includes(0) ? undefined : column;
  }
  return undefined;
}

const readerOf =
  ({ values, codes }: FieldColumn, cursor: Source['cursor']): Reader =>
  () =>
    values[codes[cursor.place] ?? 0];

/** Names of what commands made, each with its place in the values of the row at hand. */
export function valuesOf(made: Steps['made']) {
  const readers = [...made.values()].map(({ read }) => read);
  const names = new Map([...made.keys()].map((name, place) => [name, place]));
  return { names, values: () => readers.map((read) => read()) };
}
