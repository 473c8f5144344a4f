import { z } from 'zod';
import type { Database } from '../database';
import type { FieldColumn } from './segment';

const columnRow = z.object({ dictionary: z.string(), codes: z.instanceof(Uint8Array) }).nullable();
const textRow = z.object({ dictionary: z.string() }).nullable();
/** A schema that looks at each of a million values by itself takes longer than the question they are read for. */
const dictionarySchema = z.custom<readonly (string | number)[]>(
  (values) =>
    Array.isArray(values) && values.every((value) => typeof value === 'string' || typeof value === 'number'),
);

/** Columns whose dictionary is larger are read anew each time: request ids would fill the memory. */
const maxDictionaryLength = 120_000;
/** What a column takes beside its dictionary, counted as characters of one. */
const fixedLength = 8192;
/** Characters of all dictionaries that are kept. */
const maxKeptLength = 32_000_000;

/** Columns of written segments, which never change; small ones are kept in memory. */
export class ColumnCache {
  readonly #database: Database;
  readonly #columns = new Map<
    string,
    { readonly column: FieldColumn | undefined; readonly length: number }
  >();
  #keptLength = 0;

  constructor(database: Database) {
    this.#database = database;
  }

  read(segmentId: number, name: string): FieldColumn | undefined {
    const key = `${segmentId} ${name}`;
    const known = this.#columns.get(key);
    if (known) return known.column;
    const row = columnRow.parse(
      this.#database.get('SELECT dictionary, codes FROM segment_columns WHERE segment_id = ? AND name = ?', [
        segmentId,
        name,
      ]),
    );
    const column = row ? decode(row.dictionary, row.codes) : undefined;
    const length = row?.dictionary.length ?? 0;
    if (length <= maxDictionaryLength) this.#keep(key, column, length + fixedLength);
    return column;
  }

  /** Looks for the text in the dictionary as it is written, which is far cheaper than reading it. */
  mayHold(segmentId: number, name: string, text: string): boolean {
    const known = this.#columns.get(`${segmentId} ${name}`)?.column;
    if (known) return known.values.includes(text);
    const row = textRow.parse(
      this.#database.get('SELECT dictionary FROM segment_columns WHERE segment_id = ? AND name = ?', [
        segmentId,
        name,
      ]),
    );
    return row?.dictionary.includes(JSON.stringify(text)) === true;
  }

  #keep(key: string, column: FieldColumn | undefined, length: number): void {
    this.#columns.set(key, { column, length });
    this.#keptLength += length;
    for (const [oldest, { length: freed }] of this.#columns) {
      if (this.#keptLength <= maxKeptLength) return;
      this.#columns.delete(oldest);
      this.#keptLength -= freed;
    }
  }
}

function decode(dictionary: string, bytes: Uint8Array): FieldColumn {
  const values = [undefined, ...dictionarySchema.parse(JSON.parse(dictionary))];
  const own = bytes.slice();
  return { values, codes: values.length <= 256 ? own : new Uint16Array(own.buffer) };
}
