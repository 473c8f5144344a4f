import type { User } from '../../core/model/principal';
import { countParts, maxBatchParts } from '../principals/count-parts';
import type { PlannedRow } from './plan-row';

/** Of the states before or after. A change record keeps no larger ones. */
const maxBatchBytes = 120_000;

/** As many of the planned rows, from the first on, as one transaction and one change record hold. At least one. */
export function fillBatch(rows: readonly PlannedRow[]): readonly PlannedRow[] {
  let parts = 0;
  let bytes = 0;
  for (const [i, { previous, next }] of rows.entries()) {
    if (next === undefined) continue;
    parts += countParts(previous, next);
    bytes += Math.max(bytesOf(next), previous === undefined ? 0 : bytesOf(previous));
    if (i > 0 && (parts > maxBatchParts || bytes > maxBatchBytes)) return rows.slice(0, i);
  }
  return rows;
}

function bytesOf(user: User): number {
  return Buffer.byteLength(JSON.stringify(user), 'utf8');
}
