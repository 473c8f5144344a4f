import { z } from 'zod';
import { shippingKey } from '../keys';
import type { ShippingStore } from '../port';
import { parseItem } from './records';
import type { Table } from './table';

const markSchema = z.object({ seq: z.int().min(0) });

/** One item: how far changes were shipped, and by whom until when. */
export function createShippingMark(table: Table): ShippingStore {
  return {
    claimShipping: async ({ holder, untilMs, nowMs }) => {
      const isClaimed = await table.updateIf({
        Key: { ...shippingKey },
        UpdateExpression: 'SET holder = :holder, untilMs = :until',
        ConditionExpression: 'attribute_not_exists(holder) OR holder = :holder OR untilMs < :now',
        ExpressionAttributeValues: { ':holder': holder, ':until': untilMs, ':now': nowMs },
      });
      if (!isClaimed) return { isClaimed };
      const item = await table.get(shippingKey);
      const mark = item?.['seq'] === undefined ? undefined : parseItem(markSchema, item);
      return { isClaimed, ...(mark && { seq: mark.seq }) };
    },
    moveShipping: ({ holder, untilMs, seq }) =>
      table.updateIf({
        Key: { ...shippingKey },
        UpdateExpression: 'SET seq = :seq, untilMs = :until',
        ConditionExpression: 'holder = :holder',
        ExpressionAttributeValues: { ':holder': holder, ':until': untilMs, ':seq': seq },
      }),
    releaseShipping: async (holder) => {
      await table.updateIf({
        Key: { ...shippingKey },
        UpdateExpression: 'REMOVE holder, untilMs',
        ConditionExpression: 'holder = :holder',
        ExpressionAttributeValues: { ':holder': holder },
      });
    },
  };
}
