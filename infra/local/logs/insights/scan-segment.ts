import type { Segment } from '../segments/segment';
import { compileSteps, type Steps, type StreamingCommand, valuesOf } from './compile-steps';
import { wantedTexts } from './fields-of';
import { bindSegment, type EventFacts, type Row } from './rows';
import type { Expression } from './syntax';

export interface TimeRange {
  readonly fromMs: number;
  /** Inclusive. */
  readonly toMs: number;
}

/** Reads the fields of the row that the cursor is set to, and makes a row of it. */
export interface Scan extends Pick<Steps, 'bind' | 'column'> {
  readonly cursor: { place: number };
  readonly toRow: () => Row;
}

/** Takes rows, by so many places at the start of the list. */
export type OnRows = (places: Uint32Array, count: number) => void;

export interface ScanCounts {
  matched: number;
  scanned: number;
  bytes: number;
}

/** The places of so many rows, all of them. */
export function identity(count: number): Uint32Array {
  return new Uint32Array(count).map((_, place) => place);
}

/** Runs the streaming commands over a segment and calls back for the events that pass, if any does. */
export function scanSegment(
  segment: Segment,
  commands: readonly StreamingCommand[],
  range: TimeRange,
  facts: EventFacts,
  counts: ScanCounts,
  begin: (scan: Scan) => OnRows,
): void {
  const places = new Uint32Array(segment.count);
  const scanned = placesInRange(segment, range, places, counts);
  if (isHopeless(segment, commands)) return;
  const cursor = { place: 0 };
  const { select, bind, column, made } = compileSteps(commands, {
    cursor,
    bind: bindSegment(segment, cursor, facts),
    column: segment.column,
    span: segment,
  });
  const matched = select(places, scanned);
  if (matched === 0) return;
  counts.matched += matched;
  const { names, values } = valuesOf(made);
  const toRow = () => ({ names, values: values(), event: { segment, place: cursor.place } });
  begin({ bind, column, cursor, toRow })(places, matched);
}

/** Lists the events of a span of time, and counts them. */
function placesInRange(
  { timesMs, bytes, count }: Segment,
  { fromMs, toMs }: TimeRange,
  places: Uint32Array,
  counts: ScanCounts,
): number {
  let found = 0;
  for (let place = 0; place < count; place++) {
    const atMs = timesMs[place] ?? 0;
    if (atMs < fromMs || atMs > toMs) continue;
    places[found++] = place;
    counts.bytes += bytes[place] ?? 0;
  }
  counts.scanned += found;
  return found;
}

/** Whether a filter wants a text that is in no event of the segment. Once a command has made fields, they may be meant. */
function isHopeless(segment: Segment, commands: readonly StreamingCommand[]): boolean {
  const end = commands.findIndex(({ type }) => type !== 'filter');
  return commands
    .slice(0, end < 0 ? undefined : end)
    .some((command) => command.type === 'filter' && cannotHold(segment, command.condition));
}

/** Whether a text that the condition wants is in no event of the segment. */
function cannotHold(segment: Segment, condition: Expression): boolean {
  return wantedTexts(condition).some(({ name, text }) => !segment.mayHold(name, text));
}
