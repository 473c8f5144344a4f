import type { Value } from '../insights/syntax';
import { discoverFields } from './discover-fields';
import type { FieldColumn, Segment } from './segment';

export interface SegmentEvent {
  readonly id: number;
  readonly atMs: number;
  readonly stream: string;
  readonly message: string;
}

export interface BuiltSegment extends Segment {
  readonly columns: ReadonlyMap<string, FieldColumn>;
}

/** Lays events out by columns. */
export function buildSegment(events: readonly SegmentEvent[]): BuiltSegment {
  const builders = new Map<string, ColumnBuilder>();
  const set = (name: string, place: number, value: Value) => {
    let builder = builders.get(name);
    if (!builder) {
      builder = new ColumnBuilder(events.length);
      builders.set(name, builder);
    }
    builder.set(place, value);
  };
  events.forEach((event, place) => {
    set('@logStream', place, event.stream);
    for (const [name, value] of discoverFields(event.message)) set(name, place, value);
  });
  const columns = new Map([...builders].map(([name, builder]) => [name, builder.build()]));
  const timesMs = Float64Array.from(events, (event) => event.atMs);
  return {
    count: events.length,
    fromMs: timesMs.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY),
    toMs: timesMs.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY),
    timesMs,
    ids: Float64Array.from(events, (event) => event.id),
    bytes: Uint32Array.from(events, (event) => Buffer.byteLength(event.message)),
    column: (name) => columns.get(name),
    mayHold: (name, text) => columns.get(name)?.values.includes(text) === true,
    columns,
  };
}

class ColumnBuilder {
  readonly #codes: Uint16Array;
  readonly #places = new Map<Value, number>();

  constructor(count: number) {
    this.#codes = new Uint16Array(count);
  }

  set(place: number, value: Value): void {
    let code = this.#places.get(value);
    if (code === undefined) {
      code = this.#places.size + 1;
      this.#places.set(value, code);
    }
    this.#codes[place] = code;
  }

  build(): FieldColumn {
    const values: Value[] = [undefined, ...this.#places.keys()];
    return { values, codes: values.length <= 256 ? Uint8Array.from(this.#codes) : this.#codes };
  }
}
