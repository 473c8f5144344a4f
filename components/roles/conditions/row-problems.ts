import { checkConditions } from '@/lib/core/condition/check';
import { formatOperatorName } from '@/lib/core/condition/operator-name';
import { conditionKeySchema } from '@/lib/core/model/condition';
import type { Grant } from '@/lib/core/model/role';
import { conditionsMessages as text } from './messages';
import { type ConditionRow, isRepeated, valuesOf, writeRows } from './rows';

/** What is wrong with a row, at the field that can be corrected. */
export interface RowProblems {
  readonly key?: string;
  readonly operator?: string;
  readonly values?: string;
}

/** What is wrong with each row: by its form, and by what the policy would refuse. */
export function findRowProblems(
  rows: readonly ConditionRow[],
  effect: Grant['effect'],
): readonly RowProblems[] {
  // Values always as a list: a problem with one of them then has its place in the path.
  const checked = checkConditions(writeRows(rows.map((row) => ({ ...row, isList: true }))), effect);
  return rows.map((row, index): RowProblems => {
    const key = row.key.trim();
    if (key === '') return { key: text.keyRequired };
    if (!conditionKeySchema.safeParse(key).success) return { key: text.keyUnknown };
    if (isRepeated(rows, index)) return { operator: text.repeated };
    const mine = checked.filter(({ path }) => path[0] === formatOperatorName(row) && path[1] === key);
    const operator = mine.find(({ path }) => path.length === 2)?.message;
    const values =
      valuesOf(row).length === 0 ? text.valuesRequired : mine.find(({ path }) => path.length > 2)?.message;
    return { ...(operator !== undefined && { operator }), ...(values !== undefined && { values }) };
  });
}
