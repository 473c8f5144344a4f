import { z } from 'zod';
import type { Database } from '../database';
import type { FieldColumn } from './segment';

const columnRow = z.object({ dictionary: z.string(), codes: z.instanceof(Uint8Array) }).nullable();
const textRow = z.object({ dictionary: z.string() }).nullable();
const dictionarySchema = z.array(z.union([z.string(), z.number()]));

/** Columns whose dictionary is larger are read anew each time: request ids would fill the memory. */
const maxDictionaryLength = 40_000;
const maxColumns = 4000;

/** Columns of written segments, which never change; small ones are kept in memory. */
export class ColumnCache {
  readonly #database: Database;
  readonly #columns = new Map<string, FieldColumn | undefined>();

  constructor(database: Database) {
    this.#database = database;
  }

  read(segmentId: number, name: string): FieldColumn | undefined {
    const key = `${segmentId} ${name}`;
    if (this.#columns.has(key)) return this.#columns.get(key);
    const row = columnRow.parse(
      this.#database.get('SELECT dictionary, codes FROM segment_columns WHERE segment_id = ? AND name = ?', [
        segmentId,
        name,
      ]),
    );
    const column = row ? decode(row.dictionary, row.codes) : undefined;
    if ((row?.dictionary.length ?? 0) <= maxDictionaryLength) this.#keep(key, column);
    return column;
  }

  /** Looks for the text in the dictionary as it is written, which is far cheaper than reading it. */
  mayHold(segmentId: number, name: string, text: string): boolean {
    const known = this.#columns.get(`${segmentId} ${name}`);
    if (known) return known.values.includes(text);
    const row = textRow.parse(
      this.#database.get('SELECT dictionary FROM segment_columns WHERE segment_id = ? AND name = ?', [
        segmentId,
        name,
      ]),
    );
    return row?.dictionary.includes(JSON.stringify(text)) === true;
  }

  #keep(key: string, column: FieldColumn | undefined): void {
    this.#columns.set(key, column);
    const [oldest] = this.#columns.keys();
    if (this.#columns.size > maxColumns && oldest !== undefined) this.#columns.delete(oldest);
  }
}

function decode(dictionary: string, bytes: Uint8Array): FieldColumn {
  const values = [undefined, ...dictionarySchema.parse(JSON.parse(dictionary))];
  const own = Uint8Array.from(bytes);
  return { values, codes: values.length <= 256 ? own : new Uint16Array(own.buffer) };
}
