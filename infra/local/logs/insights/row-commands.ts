import { compareValues, compileCondition, compileExpression } from './compile-expression';
import type { StreamingCommand } from './compile-steps';
import { bindRow, createExtension, type EventFacts, type Row } from './rows';
import type { OnRows, Scan } from './scan-segment';
import type { Command } from './syntax';

export type Sort = Extract<Command, { type: 'sort' }>;

/** Makes a row of each that is at hand. */
export function collectRows({ cursor, toRow }: Scan, onRow: (row: Row) => void): OnRows {
  return (places, count) => {
    for (let k = 0; k < count; k++) {
      cursor.place = places[k] ?? 0;
      onRow(toRow());
    }
  };
}

/** Rows that have left their segments, by their places in the list. */
export function scanRows(rows: readonly Row[], facts: EventFacts): Scan {
  const cursor = { place: 0 };
  const rowAt = () => rows[cursor.place] ?? noRow;
  const bind = bindRow(
    {
      get row() {
        return rowAt();
      },
    },
    facts,
  );
  return { cursor, bind, column: () => undefined, toRow: rowAt };
}

const noRow: Row = { names: new Map(), values: [] };

function cursorOver(rows: readonly Row[]): { row: Row } {
  return { row: rows[0] ?? noRow };
}

export function sortRows(rows: readonly Row[], { keys }: Sort, facts: EventFacts): Row[] {
  const cursor = cursorOver(rows);
  const readers = keys.map(({ expression }) => compileExpression(expression, bindRow(cursor, facts)));
  const keyed = rows.map((row) => {
    cursor.row = row;
    return { row, values: readers.map((read) => read()) };
  });
  keyed.sort((a, b) => {
    for (const [i, { isDescending }] of keys.entries()) {
      const order = compareValues(a.values[i], b.values[i]);
      if (order !== 0) return isDescending ? -order : order;
    }
    return 0;
  });
  return keyed.map(({ row }) => row);
}

/** The first row of each set of equal values; rows without any of the fields are kept. */
export function dedupRows(rows: readonly Row[], names: readonly string[], facts: EventFacts): Row[] {
  const cursor = cursorOver(rows);
  const readers = names.map((name) => bindRow(cursor, facts)(name));
  const seen = new Set<string>();
  return rows.filter((row) => {
    cursor.row = row;
    const values = readers.map((read) => read());
    if (values.includes(undefined)) return true;
    const key = JSON.stringify(values.map(String));
    const isFirst = !seen.has(key);
    seen.add(key);
    return isFirst;
  });
}

export function transformRows(rows: readonly Row[], command: StreamingCommand, facts: EventFacts): Row[] {
  const cursor = cursorOver(rows);
  const bind = bindRow(cursor, facts);
  if (command.type === 'filter') {
    const holds = compileCondition(command.condition, bind);
    return rows.filter((row) => {
      cursor.row = row;
      return holds();
    });
  }
  if (command.type === 'parse') {
    const read = compileExpression(command.operand, bind);
    const extend = createExtension(command.names);
    return rows.map((row) => {
      cursor.row = row;
      const value = read();
      const found = value === undefined ? undefined : command.read(String(value));
      return extend(
        row,
        command.names.map((_, i) => found?.[i]),
      );
    });
  }
  const readers = command.columns.map(({ expression }) => compileExpression(expression, bind));
  const extend = createExtension(command.columns.map(({ name }) => name));
  return rows.map((row) => {
    cursor.row = row;
    return extend(
      row,
      readers.map((read) => read()),
    );
  });
}
