import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { type Change, changeSchema } from '../../core/model/change';
import { decodeCursor, encodeCursor } from '../cursor';
import { fillTemplate, keyTemplates, tableIndexes } from '../keys';
import type { ChangeQuery, Page } from '../port';
import type { Entities } from './entities';
import { readPage } from './read-page';
import { changeItemSchema, parseItem, type StoredItem } from './records';
import type { Table } from './table';

type Filter = Pick<ChangeQuery, 'targetType' | 'targetId' | 'actorId'>;

/** One of the ways to the records: its query, what it leaves to be filtered, and the key of a position in it. */
interface Way {
  readonly query: QueryCommandInput;
  readonly rest: Filter;
  readonly keyAt: (seq: number) => StoredItem;
}

/** Change records in their order, through the index that fits the filter best. */
export async function listChanges(
  table: Table,
  changes: Entities['changes'],
  { order = 'newest', limit, cursor, afterSeq, ...filter }: ChangeQuery,
): Promise<Page<Change>> {
  const { targetType, targetId, actorId } = filter;
  const list = `changes:${JSON.stringify([targetType, targetId, actorId, order])}`;
  const way = chooseWay(changes, filter);
  const params = { ...withFilter(way.query, way.rest), ScanIndexForward: order === 'oldest' };
  const start = cursor === undefined ? afterSeq : decodeCursor(list, cursor, positionSchema)[0];
  const page = await readPage(table, params, limit, start === undefined ? undefined : way.keyAt(start));
  return {
    items: page.items.map((item) => parseItem(changeItemSchema, item)),
    ...(page.last && { nextCursor: encodeCursor(list, [seqAt(page.last)]) }),
  };
}

const positionSchema = z.tuple([changeSchema.shape.seq]);

function chooseWay(changes: Entities['changes'], { targetType, targetId, actorId }: Filter): Way {
  const [byTargetType, byTarget, byActor] = tableIndexes;
  if (targetType !== undefined && targetId !== undefined) {
    return {
      query: changes.query.byTarget({ targetType, targetId }).params<QueryCommandInput>(),
      rest: { actorId },
      keyAt: indexKey(byTarget, keyTemplates.changesByTarget, { targetType, targetId }),
    };
  }
  if (actorId !== undefined) {
    return {
      query: changes.query.byActor({ actorId }).params<QueryCommandInput>(),
      rest: { targetType, targetId },
      keyAt: indexKey(byActor, keyTemplates.changesByActor, { actorId }),
    };
  }
  if (targetType !== undefined) {
    return {
      query: changes.query.byTargetType({ targetType }).params<QueryCommandInput>(),
      rest: {},
      keyAt: indexKey(byTargetType, keyTemplates.changesByTargetType, { targetType }),
    };
  }
  const query = changes.query.bySeq({}).params<QueryCommandInput>({ consistent: true });
  return { query, rest: { targetId }, keyAt: tableKey };
}

const tableKey = (seq: number) => ({
  pk: keyTemplates.change.pk,
  sk: fillTemplate(keyTemplates.change.sk, { seq }),
});

function indexKey(
  index: (typeof tableIndexes)[number],
  template: { readonly pk: string; readonly sk: string },
  values: Readonly<Record<string, string>>,
): Way['keyAt'] {
  return (seq) => ({
    ...tableKey(seq),
    [index.partition]: fillTemplate(template.pk, values),
    [index.sort]: fillTemplate(template.sk, { seq }),
  });
}

/** The position of an item or of a key: both hold the table's own sort key. */
function seqAt({ sk }: StoredItem): number {
  return Number(z.string().parse(sk).replace(/^\D+/, ''));
}

/** The query with a filter for what the way to the records does not cover. */
function withFilter(query: QueryCommandInput, rest: Filter): QueryCommandInput {
  const wanted = Object.entries(rest).filter(([, value]) => value !== undefined);
  if (wanted.length === 0) return query;
  return {
    ...query,
    FilterExpression: wanted.map(([name]) => `${name} = :${name}`).join(' AND '),
    ExpressionAttributeValues: {
      ...query.ExpressionAttributeValues,
      ...Object.fromEntries(wanted.map(([name, value]) => [`:${name}`, value])),
    },
  };
}
