import { bindRow, type EventFacts, type Row } from './rows';
import type { Command, Value } from './syntax';

export interface ResultField {
  readonly field: string;
  readonly value: string;
}

/** Columns of the answer: those of the last display, else of stats, else of all fields, else time and message. */
export function shownColumns(commands: readonly Command[]): readonly string[] {
  const lastStats = commands.findLastIndex(({ type }) => type === 'stats');
  const stats = commands[lastStats];
  const later = commands.slice(lastStats + 1);
  const display = later.findLast(({ type }) => type === 'display');
  if (display?.type === 'display') return display.columns.map(({ name }) => name);
  const fields = later.flatMap((command) => {
    if (command.type === 'fields') return command.columns.map(({ name }) => name);
    return command.type === 'parse' ? [...command.names] : [];
  });
  if (stats?.type === 'stats')
    return [...[...stats.by, ...stats.aggregates].map(({ name }) => name), ...fields];
  const hasFields = commands.some(({ type }) => type === 'fields');
  return [...new Set(hasFields ? fields : ['@timestamp', '@message', ...fields])];
}

/** Rows as the protocol gives them: what a row does not have is left out, and every event has its pointer. */
export function showRows(
  rows: readonly Row[],
  columns: readonly string[],
  times: ReadonlySet<string>,
  facts: EventFacts,
): ResultField[][] {
  const cursor: { row: Row } = { row: { names: new Map(), values: [] } };
  const bind = bindRow(cursor, facts);
  const readers = columns.map((name) => ({ name, read: bind(name) }));
  const readPointer = bind('@ptr');
  return rows.map((row) => {
    cursor.row = row;
    const shown = readers.flatMap(({ name, read }) => field(name, read(), times));
    return row.event && !columns.includes('@ptr')
      ? [...shown, ...field('@ptr', readPointer(), times)]
      : shown;
  });
}

function field(name: string, value: Value, times: ReadonlySet<string>): ResultField[] {
  if (value === undefined) return [];
  const isTime = typeof value === 'number' && times.has(name);
  return [{ field: name, value: isTime ? timeText(value) : String(value) }];
}

/** Columns that are shown as a time: @timestamp and bin(), under whatever name. */
export function timeColumns(commands: readonly Command[]): Set<string> {
  const columns = commands.flatMap((command) => {
    if (command.type === 'stats') return command.by;
    return command.type === 'fields' || command.type === 'display' ? command.columns : [];
  });
  const named = columns.filter(
    ({ expression: e }) => e.type === 'bin' || (e.type === 'field' && e.name === '@timestamp'),
  );
  return new Set(['@timestamp', ...named.map(({ name }) => name)]);
}

/** `2026-11-23 12:00:00.000`, in UTC. */
function timeText(ms: number): string {
  return new Date(ms).toISOString().replace('T', ' ').slice(0, 23);
}
