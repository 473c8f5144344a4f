import type { Segment } from '../segments/segment';
import { isStreaming, type StreamingCommand } from './compile-steps';
import { Groups } from './groups';
import { collectRows, dedupRows, type Sort, scanRows, sortRows, transformRows } from './row-commands';
import type { EventFacts, Row } from './rows';
import { identity, type ScanCounts, scanSegment, type TimeRange } from './scan-segment';
import type { Command } from './syntax';

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
      return collectRows(scan, (row) => {
        this.#rows.push(row);
        if (this.#rows.length >= 2 * this.#keep + 2000) this.#cut();
      });
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
    groups.scan(streaming, (scan) => collectRows(scan, (row) => rows.push(row)));
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
        groups.begin(scanRows(rows, this.#facts))(identity(rows.length), rows.length);
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
