import type { Value } from '../insights/syntax';

/** A column of a segment: per event a place in a list of distinct values; place 0 means that it has none. */
export interface FieldColumn {
  readonly values: readonly Value[];
  readonly codes: Uint8Array | Uint16Array;
}

/** Some thousand events of one log group by columns, so that a query reads the fields it asks for and no others. */
export interface Segment {
  readonly count: number;
  readonly fromMs: number;
  readonly toMs: number;
  readonly timesMs: Float64Array;
  readonly ids: Float64Array;
  /** Length of each message in bytes. */
  readonly bytes: Uint32Array;
  /** A field of the messages that are JSON, or `@logStream`; undefined where no event has it. */
  readonly column: (name: string) => FieldColumn | undefined;
  /** False where surely no event has this text in this field; found out without reading the column. */
  readonly mayHold: (name: string, text: string) => boolean;
}
