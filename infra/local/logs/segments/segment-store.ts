import { z } from 'zod';
import type { Database } from '../database';
import { inTransaction } from '../database';
import { type BuiltSegment, buildSegment, type SegmentEvent } from './build-segment';
import { ColumnCache } from './column-cache';
import type { Segment } from './segment';
import { WeightedCache } from './weighted-cache';

/** Events of one segment. The rest, newer ones, are laid out when a query asks for them. */
const segmentSize = 8192;
/** Of some 160 kB each, their columns apart. */
const keptSegments = 100;

const blob = z.instanceof(Uint8Array);
const headRow = z.object({
  id: z.number(),
  from_ms: z.number(),
  to_ms: z.number(),
  count: z.number(),
  times_ms: blob,
  ids: blob,
  bytes: blob,
});
const eventRows = z.array(
  z
    .object({ id: z.number(), at_ms: z.number(), stream: z.string(), message: z.string() })
    .transform(({ id, at_ms, stream, message }): SegmentEvent => ({ id, atMs: at_ms, stream, message })),
);

/** Keeps the events of each group by columns beside their rows. */
export class SegmentStore {
  readonly #database: Database;
  readonly #cache: ColumnCache;
  /** Times, ids and lengths of those read last. */
  readonly #segments = new WeightedCache<number, Segment>(keptSegments);
  readonly #tails = new Map<number, { readonly lastId: number; readonly segment: BuiltSegment }>();

  constructor(database: Database) {
    this.#database = database;
    this.#cache = new ColumnCache(database);
  }

  /** Lays out what has come since, as far as it fills whole segments, and says whether it filled one. */
  layOut(groupId: number): boolean {
    let isFilled = false;
    while (this.#tailCount(groupId) >= segmentSize) {
      const events = this.#readTail(groupId, segmentSize);
      const written = inTransaction(this.#database, () => this.#write(groupId, events));
      // The console asks for the last hours first.
      for (const { name, column, length } of written.columns) {
        this.#cache.keep(written.id, name, column, length);
      }
      isFilled = true;
    }
    return isFilled;
  }

  /** Ids of the segments that have events in a span of time (both ends inclusive), the newest first. */
  find(groupId: number, fromMs: number, toMs: number): number[] {
    const rows = this.#database.all(
      'SELECT id FROM segments WHERE group_id = ? AND to_ms >= ? AND from_ms <= ? ORDER BY id DESC',
      [groupId, fromMs, toMs],
    );
    return z
      .array(z.object({ id: z.number() }))
      .parse(rows)
      .map(({ id }) => id);
  }

  /** A segment, unless retention has ended it in the meantime. */
  read(id: number): Segment | undefined {
    const known = this.#segments.get(id);
    if (known) return known;
    const row = headRow.nullable().parse(this.#database.get('SELECT * FROM segments WHERE id = ?', [id]));
    if (!row) return undefined;
    const segment: Segment = {
      count: row.count,
      fromMs: row.from_ms,
      toMs: row.to_ms,
      timesMs: new Float64Array(copy(row.times_ms)),
      ids: new Float64Array(copy(row.ids)),
      bytes: new Uint32Array(copy(row.bytes)),
      column: (name) => this.#cache.read(id, name),
      mayHold: (name, text) => this.#cache.mayHold(id, name, text),
    };
    this.#segments.set(id, segment, 1);
    return segment;
  }

  /** The events that fill no segment yet. */
  tail(groupId: number): Segment | undefined {
    const lastId = this.#lastTailId(groupId);
    if (lastId === undefined) return undefined;
    const known = this.#tails.get(groupId);
    if (known?.lastId === lastId) return known.segment;
    const segment = buildSegment(this.#readTail(groupId, segmentSize));
    this.#tails.set(groupId, { lastId, segment });
    return segment;
  }

  /** Bytes of a group's messages. */
  storedBytes(groupId: number): number {
    const { bytes } = z
      .object({ bytes: z.number().nullable() })
      .parse(
        this.#database.get('SELECT sum(stored_bytes) AS bytes FROM segments WHERE group_id = ?', [groupId]),
      );
    return (bytes ?? 0) + sum(this.tail(groupId)?.bytes ?? []);
  }

  /** Ends what is wholly older. Rows of events are not its business. */
  removeBefore(groupId: number, beforeMs: number): void {
    this.#segments.clear();
    for (const table of ['segment_columns WHERE segment_id', 'segments WHERE id']) {
      this.#database.run(
        `DELETE FROM ${table} IN (SELECT id FROM segments WHERE group_id = ? AND to_ms < ?)`,
        [groupId, beforeMs],
      );
    }
    this.#tails.delete(groupId);
  }

  #write(groupId: number, events: readonly SegmentEvent[]) {
    const segment = buildSegment(events);
    const { timesMs, ids, bytes } = segment;
    this.#database.run(
      `INSERT INTO segments (group_id, from_ms, to_ms, count, last_event_id, stored_bytes, times_ms, ids, bytes)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        groupId,
        segment.fromMs,
        segment.toMs,
        segment.count,
        ids.at(-1) ?? 0,
        sum(bytes),
        bytesOf(timesMs),
        bytesOf(ids),
        bytesOf(bytes),
      ],
    );
    const { id } = z.object({ id: z.number() }).parse(this.#database.get('SELECT last_insert_rowid() AS id'));
    const insert = this.#database.prepare(
      'INSERT INTO segment_columns (segment_id, name, dictionary, codes) VALUES (?, ?, ?, ?)',
    );
    const columns = [...segment.columns].map(([name, column]) => {
      const dictionary = JSON.stringify(column.values.slice(1));
      insert.run([id, name, dictionary, bytesOf(column.codes)]);
      return { name, column, length: dictionary.length };
    });
    insert.finalize();
    return { id, columns };
  }

  #lastSegmentedId(groupId: number): number {
    const row = z
      .object({ last: z.number().nullable() })
      .parse(
        this.#database.get('SELECT max(last_event_id) AS last FROM segments WHERE group_id = ?', [groupId]),
      );
    return row.last ?? 0;
  }

  #tailCount(groupId: number): number {
    const row = this.#database.get(
      'SELECT count(*) AS count FROM (SELECT 1 FROM events WHERE group_id = ? AND id > ? LIMIT ?)',
      [groupId, this.#lastSegmentedId(groupId), segmentSize],
    );
    return z.object({ count: z.number() }).parse(row).count;
  }

  #lastTailId(groupId: number): number | undefined {
    const row = this.#database.get('SELECT max(id) AS last FROM events WHERE group_id = ? AND id > ?', [
      groupId,
      this.#lastSegmentedId(groupId),
    ]);
    return z.object({ last: z.number().nullable() }).parse(row).last ?? undefined;
  }

  #readTail(groupId: number, count: number): SegmentEvent[] {
    return eventRows.parse(
      this.#database.all(
        `SELECT e.id, e.at_ms, s.name AS stream, e.message
         FROM events e INDEXED BY events_by_arrival JOIN log_streams s ON s.id = e.stream_id
         WHERE e.group_id = ? AND e.id > ? ORDER BY e.id LIMIT ?`,
        [groupId, this.#lastSegmentedId(groupId), count],
      ),
    );
  }
}

function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** Aligned to its own start, as arrays of wider numbers need it. */
function copy(bytes: Uint8Array): ArrayBuffer {
  return bytes.slice().buffer;
}
