import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { instantSchema } from '../../core/model/ids';
import { decodeCursor, encodeCursor } from '../cursor';
import { fillTemplate, type ItemKey, type tableIndexes } from '../keys';
import type { Page, PageRequest } from '../port';
import { readPage } from './read-page';
import { parseItem, type StoredItem } from './records';
import type { Table } from './table';

export interface TimeList<T> {
  readonly list: string;
  readonly params: QueryCommandInput;
  /** Key of a record in the table. */
  readonly record: ItemKey;
  readonly index: (typeof tableIndexes)[number];
  /** Key of a record in the index, by time and id. */
  readonly keys: ItemKey;
  readonly values: Readonly<Record<string, string>>;
  readonly idSchema: z.ZodType<string>;
  readonly itemSchema: z.ZodType<T>;
}

/** A page of an index that is sorted by time of creation, newest first. */
export async function readByTime<T extends { readonly id: string; readonly createdAt: string }>(
  table: Table,
  { limit, cursor }: PageRequest,
  { list, params, record, index, keys, values, idSchema, itemSchema }: TimeList<T>,
): Promise<Page<T>> {
  const startKey = ([createdAt, id]: readonly [string, string]): StoredItem => ({
    pk: fillTemplate(record.pk, { id }),
    sk: record.sk,
    [index.partition]: fillTemplate(keys.pk, values),
    [index.sort]: fillTemplate(keys.sk, { createdAt, id }),
  });
  const start =
    cursor === undefined ? undefined : decodeCursor(list, cursor, z.tuple([instantSchema, idSchema]));
  const page = await readPage(table, { ...params, ScanIndexForward: false }, limit, start && startKey(start));
  const items = page.items.map((item) => parseItem(itemSchema, item));
  const last = page.last && items.at(-1);
  return { items, ...(last && { nextCursor: encodeCursor(list, [last.createdAt, last.id]) }) };
}
