import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import type { StoredItem } from './records';
import type { Table } from './table';

/** Calls that one page may take. A filter that finds little then gives a short page instead of a long wait. */
const maxCalls = 4;
/** Items that one call looks at under a filter, at most. */
const filteredCallItems = 500;
/** Most filters leave most items. Where one does not, each call looks at so many times more for what is missing. */
const widening = 6;

export interface RawPage {
  readonly items: readonly StoredItem[];
  /** The item or key after which the next page starts; absent on the last page. */
  readonly last?: StoredItem;
}

/** One page of a query from after `startKey`. Its cost is bounded, whatever the filter leaves of it. */
export async function readPage(
  table: Table,
  params: QueryCommandInput,
  limit: number,
  startKey?: StoredItem,
): Promise<RawPage> {
  const items: StoredItem[] = [];
  let lastKey = startKey;
  for (let call = 1; ; call += 1) {
    // One more than asked for tells whether another page follows.
    const missing = limit + 1 - items.length;
    const result = await table.query({
      ...params,
      Limit:
        params.FilterExpression === undefined
          ? missing
          : Math.max(missing, Math.min(filteredCallItems, missing * widening ** (call - 1))),
      ExclusiveStartKey: lastKey,
    });
    items.push(...result.items);
    lastKey = result.lastKey;
    if (items.length > limit) {
      const page = items.slice(0, limit);
      return { items: page, last: page.at(-1) };
    }
    if (lastKey === undefined) return { items };
    if (call === maxCalls) return { items, last: lastKey };
  }
}
