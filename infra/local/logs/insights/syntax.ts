import type { Matcher } from './regular-expression';

/** A field's value: JSON booleans read as 1 and 0, as in the service; what is missing or null is undefined. */
export type Value = string | number | undefined;

export type Expression =
  | { readonly type: 'literal'; readonly value: string | number }
  | { readonly type: 'field'; readonly name: string }
  | { readonly type: 'not'; readonly operand: Expression }
  | { readonly type: 'and' | 'or'; readonly left: Expression; readonly right: Expression }
  | {
      readonly type: 'binary';
      readonly operator: '=' | '!=' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*' | '/' | '%';
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly type: 'in'; readonly operand: Expression; readonly values: readonly (string | number)[] }
  | { readonly type: 'like'; readonly operand: Expression; readonly matches: Matcher }
  /** bin(period), which is of @timestamp, and datefloor(time, period). */
  | { readonly type: 'bin'; readonly operand: Expression; readonly periodMs: number }
  | { readonly type: 'call'; readonly name: string; readonly arguments: readonly Expression[] };

/** An expression and the name under which its value is known: its alias, or how it was written. */
export interface Column {
  readonly name: string;
  readonly expression: Expression;
}

export interface Aggregate {
  readonly name: string;
  readonly function: 'count' | 'count_distinct' | 'sum' | 'avg' | 'min' | 'max' | 'pct';
  /** Absent: every row, as in count(*). */
  readonly operand?: Expression;
  /** Of pct: 0 to 100. */
  readonly percent?: number;
}

export type Command =
  | { readonly type: 'fields' | 'display'; readonly columns: readonly Column[] }
  | { readonly type: 'filter'; readonly condition: Expression }
  | {
      readonly type: 'parse';
      readonly operand: Expression;
      readonly names: readonly string[];
      readonly read: (text: string) => readonly (string | undefined)[] | undefined;
    }
  | { readonly type: 'stats'; readonly aggregates: readonly Aggregate[]; readonly by: readonly Column[] }
  | {
      readonly type: 'sort';
      readonly keys: readonly { readonly expression: Expression; readonly isDescending: boolean }[];
    }
  | { readonly type: 'dedup'; readonly names: readonly string[] }
  | { readonly type: 'limit'; readonly count: number };
