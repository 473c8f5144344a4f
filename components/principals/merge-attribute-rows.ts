import { isSame } from '../shared/is-same';
import type { States } from '../shared/rebase/merge';
import type { AttributeRow } from './attribute-rows';

const nameOf = ({ name }: AttributeRow): string => name.trim();
const byName = (rows: readonly AttributeRow[]) => new Map(rows.map((row) => [nameOf(row), row]));

/**
 * Attribute by attribute: rows that were edited, added or removed here stay so; the others become what the attributes
 * are now, and what somebody else added follows at the end.
 */
export function mergeAttributeRows({
  opened,
  entered,
  now,
}: States<readonly AttributeRow[]>): readonly AttributeRow[] {
  const before = byName(opened);
  const after = byName(now);
  const names = new Set(entered.map(nameOf));
  const kept = entered.flatMap((row) =>
    isSame(before.get(nameOf(row)), row) ? (after.get(nameOf(row)) ?? []) : [row],
  );
  const added = now.filter((row) => !before.has(nameOf(row)) && !names.has(nameOf(row)));
  return [...kept, ...added];
}
