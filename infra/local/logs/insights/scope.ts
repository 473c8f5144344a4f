import type { FieldColumn } from '../segments/segment';
import type { Bind, Reader } from './compile-expression';

/** Where rows come from: events of a segment, or groups. The cursor says which is at hand. */
export interface Source {
  readonly cursor: { place: number };
  readonly bind: Bind;
  /** A field as codes into distinct values, where the source keeps it so. */
  readonly column?: (name: string) => FieldColumn | undefined;
  /** The first and the last time of its rows. */
  readonly span?: { readonly fromMs: number; readonly toMs: number };
}

/** Leaves, of so many places of rows at the start of the list, those that pass, and says how many they are. */
export type Select = (places: Uint32Array, count: number) => number;

/** What a command made. */
export interface Made {
  readonly read: Reader;
  readonly column?: FieldColumn | undefined;
}

/** A source and what commands have made of it so far. */
export interface Scope extends Omit<Source, 'column'> {
  /** Reads what commands made, and what the source has. */
  readonly bind: Bind;
  /** The source's column of a field, or that of which a command made a value of that name, if it took one as it is. */
  readonly column: (name: string) => FieldColumn | undefined;
  readonly made: ReadonlyMap<string, Made>;
  /** Whether a field without a column is one that no row has. */
  readonly isByColumns: boolean;
}
