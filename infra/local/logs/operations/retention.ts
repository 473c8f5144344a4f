import { z } from 'zod';
import { type LogServiceContext, operation } from '../context';
import { inTransaction } from '../database';
import { invalidParameter } from '../errors';
import { findGroupId, groupNameSchema } from './names';

const dayMs = 24 * 3600 * 1000;
/** The periods that the service offers. */
const periods = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];
const daysRow = z.object({ days: z.number() }).nullable();

export const putRetentionPolicy = operation(
  z.object({ logGroupName: groupNameSchema, retentionInDays: z.int() }),
  (context, { logGroupName, retentionInDays }) => {
    if (!periods.includes(retentionInDays)) {
      throw invalidParameter(`retentionInDays must be one of ${periods.join(', ')}.`);
    }
    const groupId = findGroupId(context, logGroupName);
    context.database.run('INSERT OR REPLACE INTO retention_policies (group_id, days) VALUES (?, ?)', [
      groupId,
      retentionInDays,
    ]);
    removeExpired(context, groupId);
    return {};
  },
);

export const deleteRetentionPolicy = operation(
  z.object({ logGroupName: groupNameSchema }),
  (context, { logGroupName }) => {
    context.database.run('DELETE FROM retention_policies WHERE group_id = ?', [
      findGroupId(context, logGroupName),
    ]);
    return {};
  },
);

/** Events older than this are not shown any more; 0 where the group keeps them for ever. */
export function retainedFromMs({ database, nowMs }: LogServiceContext, groupId: number): number {
  const row = daysRow.parse(
    database.get('SELECT days FROM retention_policies WHERE group_id = ?', [groupId]),
  );
  return row ? nowMs() - row.days * dayMs : 0;
}

/** Takes expired events off the disk. They have not been shown since they expired. */
export function removeExpired(context: LogServiceContext, groupId: number): void {
  const beforeMs = retainedFromMs(context, groupId);
  if (beforeMs === 0) return;
  inTransaction(context.database, () => {
    context.database.run('DELETE FROM events WHERE group_id = ? AND at_ms < ?', [groupId, beforeMs]);
    context.segments.removeBefore(groupId, beforeMs);
  });
}
