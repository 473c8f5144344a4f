import type { ChangeTarget } from '../../core/model/change';
import { type OnceClaim, type OnceRecord, onceRecordSchema } from '../../core/model/once';
import { onceKey } from '../keys';
import { putPart } from './mutation-parts';
import { parseItem } from './records';
import type { Table } from './table';
import type { TransactPart } from './transact';

/**
 * The part of a transaction that remembers the key it was asked for under. A key that is remembered already refuses
 * it, unless that was the same request (which may write in several transactions) or is past its time.
 */
export function onceParts(
  table: Table,
  at: string,
  target: ChangeTarget,
  claim: OnceClaim | undefined,
): TransactPart[] {
  if (!claim) return [];
  const ttl = Math.ceil(Date.parse(claim.expiresAt) / 1000);
  return [
    putPart('once', {
      TableName: table.name,
      Item: { ...onceKey(claim.keySha256), ...claim, target, ttl },
      ConditionExpression: 'attribute_not_exists(pk) OR requestId = :requestId OR expiresAt <= :at',
      ExpressionAttributeValues: { ':requestId': claim.requestId, ':at': at },
    }),
  ];
}

export async function readOnce(table: Table, keySha256: string): Promise<OnceRecord | undefined> {
  const item = await table.get(onceKey(keySha256));
  return item && parseItem(onceRecordSchema, item);
}

/** Adds the answer to the record of the same request; does nothing where there is none. */
export async function keepOnceAnswer(table: Table, claim: OnceClaim, answer: string): Promise<void> {
  const record = await readOnce(table, claim.keySha256);
  if (record?.requestId !== claim.requestId) return;
  const ttl = Math.ceil(Date.parse(claim.expiresAt) / 1000);
  await table.putIf({
    Item: { ...onceKey(claim.keySha256), ...record, answer, ttl },
    ConditionExpression: 'requestId = :requestId',
    ExpressionAttributeValues: { ':requestId': claim.requestId },
  });
}
