import type { Segment } from '../segments/segment';
import { compileSteps, type Steps, type StreamingCommand } from './compile-steps';
import { wantedTexts } from './fields-of';
import { bindSegment, type EventFacts, type Row } from './rows';
import type { Expression } from './syntax';

export interface TimeRange {
  readonly fromMs: number;
  /** Inclusive. */
  readonly toMs: number;
}

/** Reads the fields of what is at hand, and makes a row of it. */
export interface Scan extends Pick<Steps, 'bind' | 'column'> {
  readonly cursor: { readonly place: number };
  readonly toRow: () => Row;
}

export interface ScanCounts {
  matched: number;
  scanned: number;
  bytes: number;
}

/** Runs the streaming commands over a segment and calls back for each event that passes. */
export function scanSegment(
  segment: Segment,
  commands: readonly StreamingCommand[],
  range: TimeRange,
  facts: EventFacts,
  counts: ScanCounts,
  begin: (scan: Scan) => () => void,
): void {
  const cursor = { place: 0 };
  const { run, bind, column, names, values } = compileSteps(commands, {
    cursor,
    bind: bindSegment(segment, cursor, facts),
    column: segment.column,
  });
  const onMatch = begin({
    bind,
    column,
    cursor,
    toRow: () => ({ names, values: [...values], event: { segment, place: cursor.place } }),
  });
  const isHopeless = commands.some(
    (command) => command.type === 'filter' && names.size === 0 && cannotHold(segment, command.condition),
  );
  const { timesMs, bytes, count } = segment;
  for (let place = 0; place < count; place++) {
    const atMs = timesMs[place] ?? 0;
    if (atMs < range.fromMs || atMs > range.toMs) continue;
    counts.scanned++;
    counts.bytes += bytes[place] ?? 0;
    if (isHopeless) continue;
    cursor.place = place;
    if (!run()) continue;
    counts.matched++;
    onMatch();
  }
}

/** Whether a text that the condition wants is in no event of the segment. */
function cannotHold(segment: Segment, condition: Expression): boolean {
  return wantedTexts(condition).some(({ name, text }) => !segment.mayHold(name, text));
}
