import type { Segment } from '../segments/segment';
import { type Bind, compileCondition, compileExpression } from './compile-expression';
import { fieldsOf, wantedTexts } from './fields-of';
import { bindSegment, type EventFacts, type Row } from './rows';
import type { Command, Expression, Value } from './syntax';

/** Commands that look at one event at a time, whatever the others are. */
export type StreamingCommand = Extract<Command, { type: 'fields' | 'display' | 'filter' | 'parse' }>;

export interface TimeRange {
  readonly fromMs: number;
  /** Inclusive. */
  readonly toMs: number;
}

/** Reads the fields of the event at hand, and makes a row of it. */
export interface Scan {
  readonly bind: Bind;
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
  const made = new Map<string, Value>();
  const bindEvent = bindSegment(segment, cursor, facts);
  const makers = new Set<string>();
  const bind: Bind = (name) => (makers.has(name) ? () => made.get(name) : bindEvent(name));
  const steps = commands.flatMap((command) => compileStep(command, bind, made, makers, segment, cursor));
  const onMatch = begin({
    bind,
    toRow: () => ({ made: new Map(made), event: { segment, place: cursor.place } }),
  });
  const isHopeless = commands.some(
    (command) => command.type === 'filter' && !makers.size && cannotHold(segment, command.condition),
  );
  const { timesMs, bytes, count } = segment;
  for (let place = 0; place < count; place++) {
    const atMs = timesMs[place] ?? 0;
    if (atMs < range.fromMs || atMs > range.toMs) continue;
    counts.scanned++;
    counts.bytes += bytes[place] ?? 0;
    if (isHopeless) continue;
    cursor.place = place;
    if (!steps.every((step) => step())) continue;
    counts.matched++;
    onMatch();
  }
}

/** Each step says whether the event goes on. */
function compileStep(
  command: StreamingCommand,
  bind: Bind,
  made: Map<string, Value>,
  makers: Set<string>,
  segment: Segment,
  cursor: { readonly place: number },
): (() => boolean)[] {
  switch (command.type) {
    case 'filter':
      return conjuncts(command.condition).map(
        (part) => byValue(part, bind, makers, segment, cursor) ?? compileCondition(part, bind),
      );
    case 'parse': {
      const read = compileExpression(command.operand, bind);
      for (const name of command.names) makers.add(name);
      return [
        () => {
          const value = read();
          const found = value === undefined ? undefined : command.read(String(value));
          command.names.forEach((name, i) => made.set(name, found?.[i]));
          return true;
        },
      ];
    }
    case 'fields':
    case 'display': {
      const own = command.columns.filter(({ name, expression }) => !isField(expression, name));
      const readers = own.map(({ name, expression }) => ({
        name,
        read: compileExpression(expression, bind),
      }));
      for (const { name } of own) makers.add(name);
      return readers.map(({ name, read }) => () => {
        made.set(name, read());
        return true;
      });
    }
  }
}

const isField = (expression: Expression, name: string) =>
  expression.type === 'field' && expression.name === name;

function conjuncts(condition: Expression): Expression[] {
  return condition.type === 'and'
    ? [...conjuncts(condition.left), ...conjuncts(condition.right)]
    : [condition];
}

/** A condition on one field is asked once per distinct value of it, not once per event. */
function byValue(
  condition: Expression,
  bind: Bind,
  makers: ReadonlySet<string>,
  segment: Segment,
  cursor: { readonly place: number },
): (() => boolean) | undefined {
  const [name, ...others] = fieldsOf(condition);
  if (name === undefined || others.length > 0 || makers.has(name) || name.startsWith('@')) return undefined;
  const column = segment.column(name);
  if (!column) return compileCondition(condition, bind);
  let value: Value;
  const holds = compileCondition(condition, () => () => value);
  const known = new Uint8Array(column.values.length);
  return () => {
    const code = column.codes[cursor.place] ?? 0;
    if (known[code] === 0) {
      value = column.values[code];
      known[code] = holds() ? 2 : 1;
    }
    return known[code] === 2;
  };
}

/** Whether a text that the condition wants is in no event of the segment. */
function cannotHold(segment: Segment, condition: Expression): boolean {
  return wantedTexts(condition).some(({ name, text }) => !segment.mayHold(name, text));
}
