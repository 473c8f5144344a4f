import { z } from 'zod';
import type { Database } from '../database';
import type { FieldColumn } from './segment';
import { WeightedCache } from './weighted-cache';

const columnRow = z.object({ dictionary: z.string(), codes: z.instanceof(Uint8Array) }).nullable();
const textRow = z.object({ dictionary: z.string() }).nullable();
/** A schema that looks at each of a million values by itself takes longer than the question they are read for. */
const dictionarySchema = z.custom<readonly (string | number)[]>(
  (values) =>
    Array.isArray(values) && values.every((value) => typeof value === 'string' || typeof value === 'number'),
);

/** Columns whose dictionary is larger have nearly as many values as events: ids. */
const longDictionary = 120_000;
/** What a column takes beside its dictionary, counted as characters of one. */
const fixedLength = 8192;
/** Characters of all dictionaries that are kept: ids have room of their own, of some days, lest they drive out the rest. */
const room = { short: 32_000_000, long: 16_000_000 };

type Kept = { readonly column: FieldColumn | undefined };

/** Columns of written segments, which never change. */
export class ColumnCache {
  readonly #database: Database;
  readonly #short = new WeightedCache<string, Kept>(room.short);
  readonly #long = new WeightedCache<string, Kept>(room.long);

  constructor(database: Database) {
    this.#database = database;
  }

  read(segmentId: number, name: string): FieldColumn | undefined {
    const key = `${segmentId} ${name}`;
    const known = this.#known(key);
    if (known) return known.column;
    const row = columnRow.parse(
      this.#database.get('SELECT dictionary, codes FROM segment_columns WHERE segment_id = ? AND name = ?', [
        segmentId,
        name,
      ]),
    );
    const column = row ? decode(row.dictionary, row.codes) : undefined;
    this.keep(segmentId, name, column, row?.dictionary.length ?? 0);
    return column;
  }

  /** Keeps a column at hand whose dictionary is so long as it is written. */
  keep(segmentId: number, name: string, column: FieldColumn | undefined, length: number): void {
    const cache = length > longDictionary ? this.#long : this.#short;
    cache.set(`${segmentId} ${name}`, { column }, length + fixedLength);
  }

  /** Looks for the text in the dictionary as it is written, which is far cheaper than reading it. */
  mayHold(segmentId: number, name: string, text: string): boolean {
    const known = this.#known(`${segmentId} ${name}`)?.column;
    if (known) return known.values.includes(text);
    const row = textRow.parse(
      this.#database.get('SELECT dictionary FROM segment_columns WHERE segment_id = ? AND name = ?', [
        segmentId,
        name,
      ]),
    );
    return row?.dictionary.includes(JSON.stringify(text)) === true;
  }

  #known(key: string): Kept | undefined {
    return this.#short.get(key) ?? this.#long.get(key);
  }
}

function decode(dictionary: string, bytes: Uint8Array): FieldColumn {
  const values = [undefined, ...dictionarySchema.parse(JSON.parse(dictionary))];
  const own = bytes.slice();
  return { values, codes: values.length <= 256 ? own : new Uint16Array(own.buffer) };
}
