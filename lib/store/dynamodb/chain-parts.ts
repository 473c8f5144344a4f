import { type ChainHead, emptyChain } from '../../core/change/chain';
import type { Change } from '../../core/model/change';
import { chainHeadKey, fillTemplate, type ItemKey, keyTemplates } from '../keys';
import type { Entities } from './entities';
import { putPart } from './mutation-parts';
import { chainHeadItemSchema, changeItem, parseItem } from './records';
import type { Table } from './table';
import type { TransactPart } from './transact';

export async function readChainHead(table: Table): Promise<ChainHead> {
  const item = await table.get(chainHeadKey);
  return item ? parseItem(chainHeadItemSchema, item) : emptyChain;
}

export function changeKey(seq: number): ItemKey {
  return { pk: keyTemplates.change.pk, sk: fillTemplate(keyTemplates.change.sk, { seq }) };
}

/**
 * The parts that append a change to the chain, on the condition that `head` still is its end. `beside` are principals
 * that it is to be found by too.
 */
export function chainParts(
  table: Table,
  { changes }: Entities,
  head: ChainHead,
  change: Change,
  { commitId, beside }: { readonly commitId: string; readonly beside: readonly string[] },
): TransactPart[] {
  const end = {
    TableName: table.name,
    Item: { ...chainHeadKey, seq: change.seq, hash: change.hash },
    ...(head.seq === 0
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : {
          ConditionExpression: '#hash = :hash',
          ExpressionAttributeNames: { '#hash': 'hash' },
          ExpressionAttributeValues: { ':hash': head.hash },
        }),
  };
  const record = changes
    .put(changeItem(change, commitId))
    .where(({ seq }, { notExists }) => notExists(seq))
    .params<Parameters<typeof putPart>[1]>();
  const { seq } = change;
  const pointers = beside.map((principalId) => ({
    TableName: table.name,
    Item: {
      pk: fillTemplate(keyTemplates.changesByPrincipal.pk, { principalId }),
      sk: fillTemplate(keyTemplates.changesByPrincipal.sk, { seq }),
      seq,
    },
  }));
  return [end, record, ...pointers].map((params) => putPart('chain', params));
}
