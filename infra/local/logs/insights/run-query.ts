import type { Segment } from '../segments/segment';
import { compareValues, compileCondition, compileExpression } from './compile-expression';
import { isStreaming, type StreamingCommand } from './compile-steps';
import { Groups } from './groups';
import { bindRow, createExtension, type EventFacts, type Row } from './rows';
import { type ScanCounts, scanSegment, type TimeRange } from './scan-segment';
import type { Command } from './syntax';

type Sort = Extract<Command, { type: 'sort' }>;

export const newestFirst: Sort = {
  type: 'sort',
  keys: [{ expression: { type: 'field', name: '@timestamp' }, isDescending: true }],
};
const everything = Number.POSITIVE_INFINITY;

/** A query under way: segments are given to it one by one, then it is asked for its rows. */
export class QueryRun {
  readonly counts: ScanCounts = { matched: 0, scanned: 0, bytes: 0 };
  readonly #streaming: readonly StreamingCommand[];
  readonly #rest: readonly Command[];
  readonly #range: TimeRange;
  readonly #facts: EventFacts;
  readonly #groups: Groups | undefined;
  /** The rows kept so far: no more than can be among the first ones in the end. */
  #rows: Row[] = [];
  readonly #keep: number;
  readonly #order: Sort;

  constructor(commands: readonly Command[], range: TimeRange, facts: EventFacts, maxRows: number) {
    const end = commands.findIndex((command) => !isStreaming(command));
    this.#streaming = commands.slice(0, end < 0 ? undefined : end).filter(isStreaming);
    const rest = end < 0 ? [] : commands.slice(end);
    this.#range = range;
    this.#facts = facts;
    const [first, second] = rest;
    this.#groups = first?.type === 'stats' ? new Groups(first) : undefined;
    this.#order = first?.type === 'sort' ? first : newestFirst;
    const next = first?.type === 'sort' ? second : first;
    if (next === undefined) this.#keep = maxRows;
    else this.#keep = next.type === 'limit' ? next.count : everything;
    this.#rest = this.#groups || first?.type === 'sort' ? rest.slice(1) : rest;
  }

  add(segment: Segment): void {
    const { fromMs, toMs } = this.#range;
    if (segment.toMs < fromMs || segment.fromMs > toMs) return;
    scanSegment(segment, this.#streaming, this.#range, this.#facts, this.counts, (scan) => {
      if (this.#groups) return this.#groups.begin(scan);
      return () => {
        this.#rows.push(scan.toRow());
        if (this.#rows.length >= 2 * this.#keep + 2000) this.#cut();
      };
    });
  }

  rows(): Row[] {
    if (this.#groups) return this.#rowsOf(this.#groups, this.#rest);
    this.#cut();
    return this.#applyAll(this.#rest, this.#rows);
  }

  /** Groups stay numbers through what is asked of each, and through groups of groups. */
  #rowsOf(groups: Groups, commands: readonly Command[]): Row[] {
    const found = commands.findIndex((command) => !isStreaming(command));
    const end = found < 0 ? commands.length : found;
    const streaming = commands.slice(0, end).filter(isStreaming);
    const next = commands[end];
    if (next?.type === 'stats') {
      const further = new Groups(next);
      groups.scan(streaming, (scan) => further.begin(scan));
      return this.#rowsOf(further, commands.slice(end + 1));
    }
    const rows: Row[] = [];
    groups.scan(
      streaming,
      ({ toRow }) =>
        () =>
          rows.push(toRow()),
    );
    return this.#applyAll(commands.slice(end), rows);
  }

  #applyAll(commands: readonly Command[], rows: Row[]): Row[] {
    return commands.reduce((left, command) => this.#apply(command, left), rows);
  }

  #cut(): void {
    this.#rows = sortRows(this.#rows, this.#order, this.#facts).slice(0, this.#keep);
  }

  #apply(command: Command, rows: Row[]): Row[] {
    switch (command.type) {
      case 'sort':
        return sortRows(rows, command, this.#facts);
      case 'limit':
        return rows.slice(0, command.count);
      case 'dedup':
        return dedupRows(rows, command.names, this.#facts);
      case 'stats': {
        const groups = new Groups(command);
        const cursor = cursorOver(rows);
        const add = groups.begin({
          bind: bindRow(cursor, this.#facts),
          column: () => undefined,
          cursor: { place: 0 },
          toRow: () => cursor.row,
        });
        for (cursor.row of rows) add();
        return this.#rowsOf(groups, []);
      }
      case 'fields':
      case 'display':
      case 'filter':
      case 'parse':
        return transformRows(rows, command, this.#facts);
    }
  }
}

function cursorOver(rows: readonly Row[]): { row: Row } {
  return { row: rows[0] ?? { names: new Map(), values: [] } };
}

function sortRows(rows: readonly Row[], { keys }: Sort, facts: EventFacts): Row[] {
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
function dedupRows(rows: readonly Row[], names: readonly string[], facts: EventFacts): Row[] {
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

function transformRows(rows: readonly Row[], command: StreamingCommand, facts: EventFacts): Row[] {
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
