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
  const names = new Map<string, number>();
  const values: Value[] = [];
  const bindEvent = bindSegment(segment, cursor, facts);
  const bind: Bind = (name) => {
    const place = names.get(name);
    return place === undefined ? bindEvent(name) : () => values[place];
  };
  const make = (name: string) => {
    const place = names.get(name) ?? names.size;
    names.set(name, place);
    return (value: Value) => {
      values[place] = value;
    };
  };
  const scope: Scope = { bind, make, isMade: (name) => names.has(name), segment, cursor };
  const steps = commands.flatMap((command) => compileStep(command, scope));
  const onMatch = begin({
    bind,
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
    if (!steps.every((step) => step())) continue;
    counts.matched++;
    onMatch();
  }
}

/** What the steps over one segment share. */
interface Scope {
  readonly bind: Bind;
  /** A name of a command's own, and what gives the event at hand its value. */
  readonly make: (name: string) => (value: Value) => void;
  readonly isMade: (name: string) => boolean;
  readonly segment: Segment;
  readonly cursor: { readonly place: number };
}

/** Each step says whether the event goes on. */
function compileStep(command: StreamingCommand, scope: Scope): (() => boolean)[] {
  const { bind, make } = scope;
  switch (command.type) {
    case 'filter':
      return conjuncts(command.condition).map((part) => compileByValues(part, scope));
    case 'parse': {
      const read = compileExpression(command.operand, bind);
      const writers = command.names.map(make);
      return [
        () => {
          const value = read();
          const found = value === undefined ? undefined : command.read(String(value));
          for (const [i, write] of writers.entries()) write(found?.[i]);
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
      const writers = readers.map(({ name, read }) => ({ read, write: make(name) }));
      return writers.map(({ read, write }) => () => {
        write(read());
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

/** The condition, with each part of it that looks at one field asked once per distinct value, not once per event. */
function compileByValues(condition: Expression, scope: Scope): () => boolean {
  const known = byValue(condition, scope);
  if (known) return known;
  if (condition.type !== 'and' && condition.type !== 'or') return compileCondition(condition, scope.bind);
  const [left, right] = [compileByValues(condition.left, scope), compileByValues(condition.right, scope)];
  return condition.type === 'and' ? () => left() && right() : () => left() || right();
}

function byValue(
  condition: Expression,
  { bind, isMade, segment, cursor }: Scope,
): (() => boolean) | undefined {
  const [name, ...others] = fieldsOf(condition);
  if (name === undefined || others.length > 0 || isMade(name) || name.startsWith('@')) return undefined;
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
