import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { type Change, changeSchema } from '../../core/model/change';
import { decodeCursor, encodeCursor } from '../cursor';
import { fillTemplate, keyTemplates, tableKeys } from '../keys';
import type { Page, PageRequest } from '../port';
import { principalTypeOf } from '../written-principals';
import { changeKey } from './chain-parts';
import type { Entities } from './entities';
import { listChanges } from './read-changes';
import { changeItemSchema, parseItem } from './records';
import type { Table } from './table';

const positionSchema = z.tuple([changeSchema.shape.seq]);
const pointerSchema = z.object({ seq: changeSchema.shape.seq });
/** What one batch reads. */
const maxPointers = 100;

/** Changes of a principal itself and changes that wrote it beside something else, in one order, the newest first. */
export async function listPrincipalChanges(
  table: Table,
  changes: Entities['changes'],
  principalId: string,
  { limit, cursor }: PageRequest,
): Promise<Page<Change>> {
  const list = `principal-changes:${principalId}`;
  const beforeSeq = cursor === undefined ? undefined : decodeCursor(list, cursor, positionSchema)[0];
  const [own, beside] = await Promise.all([
    listChanges(table, changes, {
      targetType: principalTypeOf(principalId),
      targetId: principalId,
      limit,
      afterSeq: beforeSeq,
    }),
    readBeside(table, principalId, Math.min(limit, maxPointers), beforeSeq),
  ]);
  // What lies below the end of either part may have something of the other part before it.
  const floor = Math.max(
    own.nextCursor === undefined ? 0 : (own.items.at(-1)?.seq ?? 0),
    beside.isMore ? (beside.items.at(-1)?.seq ?? 0) : 0,
  );
  const all = [...own.items, ...beside.items].sort((a, b) => b.seq - a.seq);
  const items = all.filter(({ seq }) => seq >= floor).slice(0, limit);
  const last = items.at(-1);
  const isMore = floor > 0 || items.length < all.length;
  return { items, ...(isMore && last && { nextCursor: encodeCursor(list, [last.seq]) }) };
}

async function readBeside(table: Table, principalId: string, limit: number, beforeSeq: number | undefined) {
  const { partition, sort } = tableKeys;
  const pk = fillTemplate(keyTemplates.changesByPrincipal.pk, { principalId });
  const sk = (seq: number) => fillTemplate(keyTemplates.changesByPrincipal.sk, { seq });
  const query: QueryCommandInput = {
    TableName: table.name,
    KeyConditionExpression: '#pk = :pk',
    ExpressionAttributeNames: { '#pk': partition },
    ExpressionAttributeValues: { ':pk': pk },
    ConsistentRead: true,
    ScanIndexForward: false,
    Limit: limit,
    ...(beforeSeq !== undefined && { ExclusiveStartKey: { [partition]: pk, [sort]: sk(beforeSeq) } }),
  };
  const { items, lastKey } = await table.query(query);
  const found = await table.getAll(items.map((item) => changeKey(parseItem(pointerSchema, item).seq)));
  return {
    items: found.flatMap((item) => (item === undefined ? [] : [parseItem(changeItemSchema, item)])),
    isMore: lastKey !== undefined,
  };
}
