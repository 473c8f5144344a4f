import type { Segment } from '../segments/segment';
import type { Bind, Reader } from './compile-expression';
import type { Value } from './syntax';

/** A row that has left its segment. */
export interface Row {
  /** Names that commands made (aliases, parsed fields, columns of stats), each with its place in the values. */
  readonly names: ReadonlyMap<string, number>;
  readonly values: readonly Value[];
  /** The event behind it; none for rows of stats. */
  readonly event?: { readonly segment: Segment; readonly place: number };
}

/** What an event has beyond its segment's columns. */
export interface EventFacts {
  readonly message: (eventId: number) => string;
  readonly logName: (segment: Segment) => string;
}

/** Reads fields of the event at the place that the cursor points to. */
export function bindSegment(segment: Segment, cursor: { readonly place: number }, facts: EventFacts): Bind {
  return (name) => {
    const special = bindSpecial(
      name,
      () => segment,
      () => cursor.place,
      facts,
    );
    if (special) return special;
    const column = segment.column(name);
    if (!column) return () => undefined;
    const { values, codes } = column;
    return () => values[codes[cursor.place] ?? 0];
  };
}

/** Reads fields of the row that the cursor holds. */
export function bindRow(cursor: { readonly row: Row }, facts: EventFacts): Bind {
  return (name) => {
    const special = bindSpecial(
      name,
      () => cursor.row.event?.segment,
      () => cursor.row.event?.place ?? 0,
      facts,
    );
    // Rows of one step share their names: a place is looked up once for all of them.
    let names: Row['names'] | undefined;
    let place: number | undefined;
    return () => {
      const { row } = cursor;
      if (row.names !== names) {
        names = row.names;
        place = names.get(name);
      }
      if (place !== undefined) return row.values[place];
      const { event } = row;
      if (!event) return undefined;
      if (special) return special();
      const column = event.segment.column(name);
      return column?.values[column.codes[event.place] ?? 0];
    };
  };
}

/** Adds values to rows under names of their own; one that a row has already is given the new value. */
export function createExtension(added: readonly string[]): (row: Row, made: readonly Value[]) => Row {
  let from: Row['names'] | undefined;
  let names: Row['names'] = new Map();
  let places: readonly number[] = [];
  return (row, made) => {
    if (row.names !== from) {
      from = row.names;
      const all = new Map(from);
      for (const name of added) if (!all.has(name)) all.set(name, all.size);
      places = added.map((name) => all.get(name) ?? 0);
      names = all;
    }
    const values = [...row.values];
    for (const [i, place] of places.entries()) values[place] = made[i];
    return { ...row, names, values };
  };
}

function bindSpecial(
  name: string,
  segmentOf: () => Segment | undefined,
  placeOf: () => number,
  facts: EventFacts,
): Reader | undefined {
  switch (name) {
    case '@timestamp':
      return () => segmentOf()?.timesMs[placeOf()];
    case '@message':
      return () => {
        const id = segmentOf()?.ids[placeOf()];
        return id === undefined ? undefined : facts.message(id);
      };
    case '@ptr':
      return () => {
        const id = segmentOf()?.ids[placeOf()];
        return id === undefined ? undefined : Buffer.from(`event:${id}`).toString('base64');
      };
    case '@log':
      return () => {
        const segment = segmentOf();
        return segment && facts.logName(segment);
      };
    default:
      return undefined;
  }
}
