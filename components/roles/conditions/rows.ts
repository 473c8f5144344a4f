import * as z from 'zod/mini';
import { formatOperatorName, type OperatorName, parseOperatorName } from '@/lib/core/condition/operator-name';
import type { ConditionScalar, Conditions } from '@/lib/core/model/condition';

/** One operator on one key, as it is entered: it may be unfinished. */
export interface ConditionRow extends OperatorName {
  readonly key: string;
  readonly values: readonly ConditionScalar[];
  /** A single value stood in a list: it is written as it was found. */
  readonly isList: boolean;
  /** Typed and not entered yet. It counts as a value, so that saving does not lose it. */
  readonly typed: string;
}

export const blankRow: ConditionRow = {
  key: '',
  base: 'StringEquals',
  set: undefined,
  ifExists: false,
  values: [],
  isList: false,
  typed: '',
};

const scalarSchema = z.union([z.string(), z.number(), z.boolean()]);
/** Looser than conditions: what is unfinished or mistaken can be shown in a row, and corrected there. */
const looseSchema = z.record(
  z.string(),
  z.record(z.string(), z.union([scalarSchema, z.array(scalarSchema)])),
);

/** Rows of conditions; undefined where they are of another form, or of an operator that does not exist. */
export function readRows(value: unknown): readonly ConditionRow[] | undefined {
  const parsed = looseSchema.safeParse(value);
  if (!parsed.success) return undefined;
  const rows: ConditionRow[] = [];
  for (const [operator, keys] of Object.entries(parsed.data)) {
    const name = parseOperatorName(operator);
    // What compares nothing has no row, and would be lost.
    if (name === undefined || Object.keys(keys).length === 0) return undefined;
    for (const [key, values] of Object.entries(keys)) {
      rows.push({ ...name, key, values: [values].flat(), isList: Array.isArray(values), typed: '' });
    }
  }
  return rows;
}

export const valuesOf = ({ values, typed }: ConditionRow): readonly ConditionScalar[] =>
  typed.trim() === '' ? values : [...values, typed.trim()];

const isBlank = (row: ConditionRow): boolean => row.key.trim() === '' && valuesOf(row).length === 0;
const nameOf = (row: ConditionRow): string => `${formatOperatorName(row)} ${row.key.trim()}`;

/** Whether an earlier row has the same operator and key: only one of them could be written. */
export const isRepeated = (rows: readonly ConditionRow[], index: number): boolean =>
  rows.findIndex((row) => nameOf(row) === nameOf(rows[index] ?? blankRow)) !== index;

/** Conditions of rows, in their order. Of what is unfinished, too; what is blank is left out. */
export function writeRows(rows: readonly ConditionRow[]): Conditions {
  const byOperator = new Map<string, Map<string, ConditionScalar | ConditionScalar[]>>();
  for (const row of rows) {
    if (isBlank(row)) continue;
    const operator = formatOperatorName(row);
    const keys = byOperator.get(operator) ?? new Map<string, ConditionScalar | ConditionScalar[]>();
    const values = [...valuesOf(row)];
    const [only] = values;
    keys.set(row.key.trim(), values.length === 1 && !row.isList && only !== undefined ? only : values);
    byOperator.set(operator, keys);
  }
  return Object.fromEntries([...byOperator].map(([operator, keys]) => [operator, Object.fromEntries(keys)]));
}

/** Whether rows can be written without loss: no two that are filled in are of one operator and key. */
export function canBeWritten(rows: readonly ConditionRow[]): boolean {
  const filled = rows.filter((row) => !isBlank(row));
  return filled.every((_, index) => !isRepeated(filled, index));
}
